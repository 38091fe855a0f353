"""Registers with Wagtail; what it does stands in the modules named here."""

from wagtail import hooks

from . import bewaking
from .viewsets import BriefsjabloonViewSet, StamgegevensGroep

hooks.register("register_admin_viewset", StamgegevensGroep)
hooks.register("register_admin_viewset", lambda: BriefsjabloonViewSet("brieven"))
hooks.register("construct_settings_menu", bewaking.hide_replaced_screens)
hooks.register("construct_page_chooser_queryset", bewaking.only_own_tree)
hooks.register("before_serve_page", bewaking.refuse_other_municipality, order=-10)
hooks.register("before_serve_document", bewaking.refuse_other_document)
hooks.register("before_delete_page", bewaking.keep_home_page)
hooks.register("before_unpublish_page", bewaking.keep_home_page)
hooks.register("before_copy_page", bewaking.refuse_copy)
hooks.register("before_bulk_action", bewaking.keep_home_page_in_bulk)
hooks.register("insert_global_admin_css", bewaking.admin_css)
