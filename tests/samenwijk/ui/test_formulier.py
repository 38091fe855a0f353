import re

from django import forms
from django.template import Context, Template

from samenwijk.ui.velden import BedragField


class Formulier(forms.Form):
    titel = forms.CharField(label="Titel", help_text="Kort.", max_length=5)
    bedrag = BedragField(label="Bedrag")
    soort = forms.ChoiceField(
        label="Soort", choices=[("a", "Feest"), ("b", "Groen")], widget=forms.RadioSelect
    )
    akkoord = forms.BooleanField(label="Akkoord")
    opmerking = forms.CharField(label="Opmerking", required=False, widget=forms.Textarea)
    geheim = forms.CharField(widget=forms.HiddenInput, initial="x")


def test_form_links_explanation_and_error_to_the_input() -> None:
    html = Formulier({"titel": "veel te lang", "geheim": "x"}).render()

    assert 'aria-describedby="id_titel_helptext id_titel_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index('id="id_titel_error"') < html.index('name="titel"')


def test_form_every_describedby_exists() -> None:
    html = Formulier({}).render()

    ids = set(re.findall(r'\bid="([^"]+)"', html))
    used = {name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()}
    assert used <= ids


def test_form_error_summary_links_to_each_field() -> None:
    html = Formulier({"bedrag": "1,000", "geheim": "x"}).render()

    for target in ("id_titel", "id_bedrag", "id_soort_0", "id_akkoord"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html
    assert "Bedrag: Bedoelt u" in html


def test_form_without_errors_has_no_summary() -> None:
    assert "data-foutenoverzicht" not in Formulier().render()


def test_form_radio_group_is_a_fieldset_with_legend() -> None:
    html = Formulier().render()

    assert re.search(r"<fieldset.*?<legend[^>]*>Soort", html, re.DOTALL)


def test_form_keeps_input_and_escapes_it() -> None:
    html = Formulier({"titel": "<b>x</b>", "opmerking": "</textarea><script>"}).render()

    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<script" not in html


def test_form_optional_fields_say_so() -> None:
    assert Formulier().render().count("(niet verplicht)") == 1


def test_veld_renders_one_field() -> None:
    html = Template("{% load samenwijk %}{% veld form.bedrag %}").render(Context({"form": Formulier()}))

    assert 'inputmode="decimal"' in html
    assert "utrecht-textbox" in html
    assert 'name="titel"' not in html


def test_form_hidden_field_is_rendered_once() -> None:
    assert Formulier().render().count('name="geheim"') == 1
