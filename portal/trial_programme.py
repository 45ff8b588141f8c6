"""The texts of the programme for trying out: an example, and said to be one in every language.

What it says of the school is made up; nothing of it is ever in production.
"""

TEXTS = {
    "en": {
        "title": "Example: painting a school with pupils",
        "summary": "An example to try the portal out with. It does not take place.",
        "tasks": "Paint four classrooms with pupils and teachers in the morning.\n"
        "In the afternoon games and languages with the children.",
        "for_whom": "Adults who like working with their hands and with children.",
        "skills": "None needed. Who can paint or lay tiles shows the others how.",
        "lodging": "A shared house near the school, two or three to a room.",
        "food": "Breakfast and dinner in the house, lunch at the school.",
        "insurance": "The association insures you at work. For travel you insure yourself.",
        "visa": "Many nationalities need none for 90 days. Ask the consulate about yours.",
        "safety": "Nobody works alone with a child. A coordinator can be called day and night.",
        "address": "Example house, Example street 1, Tangier",
        "arrival": "We meet you at the station at 17:00 on the first day.",
        "packing": "Old clothes to paint in, a sleeping bag, something to share from home.",
    },
    "ar": {
        "title": "مثال: صباغة مدرسة مع التلاميذ",
        "summary": "مثال لتجربة البوابة، ولا يُنظَّم فعلا.",
        "tasks": "صباغة أربعة أقسام صباحا مع التلاميذ والأساتذة.\n"
        "وبعد الزوال ألعاب ولغات مع الأطفال.",
        "for_whom": "راشدون يحبون العمل اليدوي والعمل مع الأطفال.",
        "skills": "لا تُشترط أي مهارة. ومن يعرف الصباغة أو الزليج يعلّم غيره.",
        "lodging": "بيت مشترك قرب المدرسة، اثنان أو ثلاثة في الغرفة.",
        "food": "الفطور والعشاء في البيت، والغداء في المدرسة.",
        "insurance": "تؤمّن الجمعية المتطوعين أثناء العمل. أما تأمين السفر فعلى كل واحد.",
        "visa": "جنسيات كثيرة لا تحتاج إلى تأشيرة لمدة 90 يوما. يُستحسن سؤال القنصلية.",
        "safety": "لا يعمل أحد وحده مع طفل. ويمكن الاتصال بمنسق ليلا ونهارا.",
        "address": "دار المثال، شارع المثال 1، طنجة",
        "arrival": "نستقبلكم في المحطة على الساعة 17:00 في اليوم الأول.",
        "packing": "ملابس قديمة للصباغة، وكيس نوم، وشيء من بلدكم للمشاركة.",
    },
    "fr": {
        "title": "Exemple : peindre une école avec les élèves",
        "summary": "Un exemple pour essayer le portail. Il n’a pas lieu.",
        "tasks": "Le matin, peindre quatre salles de classe avec les élèves et les enseignants.\n"
        "L’après-midi, jeux et langues avec les enfants.",
        "for_whom": "Des adultes qui aiment travailler de leurs mains et avec des enfants.",
        "skills": "Aucune n’est exigée. Qui sait peindre ou carreler montre aux autres.",
        "lodging": "Une maison partagée près de l’école, à deux ou trois par chambre.",
        "food": "Petit-déjeuner et dîner à la maison, déjeuner à l’école.",
        "insurance": "L’association vous assure au travail. Pour le voyage, c’est à vous.",
        "visa": "Beaucoup de nationalités n’en ont pas besoin pour 90 jours. "
        "Demandez au consulat pour la vôtre.",
        "safety": "Personne ne travaille seul avec un enfant. Une coordinatrice ou un "
        "coordinateur répond jour et nuit.",
        "address": "Maison Exemple, 1 rue de l’Exemple, Tanger",
        "arrival": "Nous vous attendons à la gare à 17 h le premier jour.",
        "packing": "De vieux habits pour peindre, un sac de couchage, quelque chose de chez vous "
        "à partager.",
    },
    "es": {
        "title": "Ejemplo: pintar una escuela con los alumnos",
        "summary": "Un ejemplo para probar el portal. No se celebra.",
        "tasks": "Por la mañana, pintar cuatro aulas con alumnos y docentes.\n"
        "Por la tarde, juegos e idiomas con los niños.",
        "for_whom": "Personas adultas a quienes gusta trabajar con las manos y con niños.",
        "skills": "No se exige ninguna. Quien sabe pintar o alicatar enseña a los demás.",
        "lodging": "Una casa compartida cerca de la escuela, dos o tres por habitación.",
        "food": "Desayuno y cena en la casa, almuerzo en la escuela.",
        "insurance": "La asociación asegura el trabajo. El seguro de viaje corre por su cuenta.",
        "visa": "Muchas nacionalidades no lo necesitan para 90 días. Pregunte en el consulado.",
        "safety": "Nadie trabaja a solas con un niño. Hay una persona localizable día y noche.",
        "address": "Casa Ejemplo, calle del Ejemplo 1, Tánger",
        "arrival": "Le esperamos en la estación a las 17:00 del primer día.",
        "packing": "Ropa vieja para pintar, un saco de dormir y algo de su tierra para compartir.",
    },
    "nl": {
        "title": "Voorbeeld: een school verven met leerlingen",
        "summary": "Een voorbeeld om het portaal uit te proberen. Het gaat niet door.",
        "tasks": "’s Ochtends vier lokalen verven met leerlingen en leerkrachten.\n"
        "’s Middags spel en taal met de kinderen.",
        "for_whom": "Volwassenen die graag met hun handen en met kinderen werken.",
        "skills": "Geen nodig. Wie kan verven of tegelen, doet het de anderen voor.",
        "lodging": "Een gedeeld huis bij de school, met twee of drie op een kamer.",
        "food": "Ontbijt en avondeten in huis, lunch op school.",
        "insurance": "De vereniging verzekert u tijdens het werk. Uw reis verzekert u zelf.",
        "visa": "Veel nationaliteiten hebben voor 90 dagen geen visum nodig. "
        "Vraag het na bij het consulaat.",
        "safety": "Niemand werkt alleen met een kind. Er is dag en nacht iemand bereikbaar.",
        "address": "Voorbeeldhuis, Voorbeeldstraat 1, Tanger",
        "arrival": "Op de eerste dag wachten wij u om 17.00 uur op bij het station.",
        "packing": "Oude kleren om in te verven, een slaapzak en iets van thuis om te delen.",
    },
    "da": {
        "title": "Eksempel: mal en skole sammen med eleverne",
        "summary": "Et eksempel til at prøve portalen med. Det finder ikke sted.",
        "tasks": "Om formiddagen males fire klasselokaler sammen med elever og lærere.\n"
        "Om eftermiddagen leg og sprog med børnene.",
        "for_whom": "Voksne, der kan lide at arbejde med hænderne og med børn.",
        "skills": "Ingen er nødvendige. Den, der kan male eller lægge fliser, viser de andre det.",
        "lodging": "Et fælles hus tæt på skolen, to eller tre på hvert værelse.",
        "food": "Morgenmad og aftensmad i huset, frokost på skolen.",
        "insurance": "Foreningen forsikrer dig under arbejdet. Rejsen forsikrer du selv.",
        "visa": "Mange nationaliteter skal ikke have visum i 90 dage. Spørg konsulatet.",
        "safety": "Ingen arbejder alene med et barn. En koordinator kan træffes dag og nat.",
        "address": "Eksempelhuset, Eksempelgade 1, Tanger",
        "arrival": "Vi venter på dig på stationen kl. 17 den første dag.",
        "packing": "Gammelt tøj at male i, en sovepose og noget hjemmefra at dele ud af.",
    },
}
SENDER = {
    "en": "Example: association that sends volunteers",
    "ar": "مثال: جمعية توفد متطوعين",
    "fr": "Exemple : association d’envoi",
    "es": "Ejemplo: asociación de envío",
    "nl": "Voorbeeld: uitzendende vereniging",
    "da": "Eksempel: udsendende forening",
}
PRICES = (("lodging", 90), ("food", 80), ("materials", 40), ("coordination", 30))
