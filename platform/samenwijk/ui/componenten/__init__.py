"""The component tags, by kind. `templatetags/samenwijk.py` gathers them for `{% load samenwijk %}`."""
