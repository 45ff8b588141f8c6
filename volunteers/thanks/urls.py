"""Addresses of testimonials and thanks, in the namespace of volunteers."""

from django.urls import path

from volunteers.thanks import desk_views, views

own = [
    path("testimonial/", views.testimonial, name="testimonial"),
    path("testimonial/take-back/", views.testimonial_take_back, name="testimonial_take_back"),
]

desk = [
    path("", desk_views.desk_testimonials, name="desk_testimonials"),
    path("<int:pk>/publish/", desk_views.testimonial_publish, name="testimonial_publish"),
    path("<int:pk>/refuse/", desk_views.testimonial_refuse, name="testimonial_refuse"),
]
