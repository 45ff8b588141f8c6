"""Words that say nothing of what is looked for, folded, in the languages that people type here.

They are left out of a query unless it has no others.
"""

ENGLISH = """
a an and are at by can do for find from get has have help how i in is it looking me my need of
on or search some someone that the there this to want where which who with
"""
FRENCH = """
a ai ait as au aux avec besoin c ce ces cherche chercher chez comment d dans de des du elle en
est et etre il ils j je l la le les leur lui ma mes moi mon n nous ou par pas pour pres puis
quel quelle qui quoi sa se ses son sont sur trouver un une veux vous y
"""
SPANISH = """
a al busco como con cual de del donde el en es esta hay la las lo los me mi necesito o para por
que quiero se si sin su un una y yo
"""
DUTCH = """
aan bij de een en er heb het hoe ik in is kan me mijn naar nodig of om op te van vind voor waar
wat wie wil zijn zoek
"""
DANISH = """
af at behov brug den der det en er et faa find for har hvad hvem hvor hvordan i jeg kan med mig
min og om paa pa soeger soger som til vil
"""
ARABIC = """
ابحث احتاج اريد اجد الي ان او اين اي بحث بين عن علي عند في فيه كيف كم لا لي ما ماذا من مع هذا
هذه هل هناك هنا هو هي و يا يمكن التي الذي لدي عندي محتاج محتاجه
"""
DARIJA = """
3andi 3ndi 9der b bghaw bghat mabghitch n9der na9der nqder باش بغيت بغينا بلاصه ديال ديالي دابا شي
شكون عافاك فين كاين كاينه كيفاش لقيت نلقي واحد واش 3afak ach ana bach bagha baghi bghaw bghina
bghit chi chno chnou chkoun dial dyal dyali f fach fayn fih fin fine hada kayn kayna kifach l li
lqit m3a mn n9der na nalqa nl9a rani u w wach wahd wahed wash ya
"""

STOP_WORDS = frozenset(
    word
    for words in (ENGLISH, FRENCH, SPANISH, DUTCH, DANISH, ARABIC, DARIJA)
    for word in words.split()
)

# Phrases that ask for what is open at this moment.
OPEN_NOW = frozenset(
    (
        "open now", "open", "opened now",
        "ouvert maintenant", "ouverte maintenant", "ouvert", "ouverte", "ouverts maintenant",
        "abierto ahora", "abierto", "abierta ahora",
        "nu open", "nu geopend", "geopend",
        "aben nu", "abent nu", "aben",
        "مفتوح الان", "مفتوحه الان", "مفتوح", "مفتوحه", "محلول دابا", "محلول", "حال دابا",
        "m7loul daba", "mhloul daba", "m7lol", "mahloul", "7al daba", "mftou7", "maftouh",
    )
)  # fmt: skip
