"""Viewsets that show one municipality: that of the host."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from ..permissions import RedactiePolicy


class EigenForm(WagtailAdminModelForm):
    """Checks the unique rules too that hold per municipality; the field itself is not in the form."""

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"gemeente"}


class EigenIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().filter(gemeente=self.request.gemeente)


class EigenCreateView(generic.CreateView):
    def get_initial_form_instance(self) -> Any:
        return self.model(gemeente=self.request.gemeente)


class EigenGemeenteViewSet(ModelViewSet):
    """Reference data with a `gemeente`: a record of another municipality does not exist here, on any screen."""

    index_view_class = EigenIndexView
    add_view_class = EigenCreateView
    copy_view_enabled = False
    add_to_reference_index = False
    handelingen: tuple[str, ...] = ("add", "change", "delete", "view")

    @cached_property
    def permission_policy(self) -> RedactiePolicy:
        return RedactiePolicy(self.model, self.handelingen)

    def get_edit_handler(self) -> Panel:
        return ObjectList(self.panels, base_form_class=EigenForm).bind_to_model(self.model)

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        model = self.model

        class EigenView(view_class):
            def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
                sleutel = kwargs.get("pk", args[0] if args else None)
                if sleutel is not None:
                    eigen = model._default_manager.filter(
                        pk=unquote(str(sleutel)),
                        gemeente=request.gemeente,  # type: ignore[attr-defined]
                    )
                    if not eigen.exists():
                        raise Http404
                super().setup(request, *args, **kwargs)

        EigenView.__name__ = view_class.__name__
        return super().construct_view(EigenView, **kwargs)
