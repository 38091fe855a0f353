"""The one form renderer: `{{ form }}` and `{% veld form.naam %}` look the same everywhere."""

from django.forms.renderers import TemplatesSetting


class SamenwijkRenderer(TemplatesSetting):
    """Templates of the product for forms and fields; widgets stay Django's unless we override them."""

    form_template_name = "componenten/formulier/formulier.html"
    field_template_name = "componenten/formulier/veld.html"
    formset_template_name = "componenten/formulier/formulieren.html"
