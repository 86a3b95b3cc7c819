"""One account: made with an invitation, its roles given and taken, who it is in the register, opened and closed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagetrunt.apps.accounts import queries as accounts
from lagetrunt.apps.organisation import queries, services
from lagetrunt.apps.organisation.actor import Actor, may_give
from lagetrunt.apps.organisation.permissions import LastAdministrator
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.apps.statements.saying import says
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.invite_people.inviting import NotPosted, invite, invite_again

if TYPE_CHECKING:
    from lagetrunt.apps.accounts.models import User
    from lagetrunt.apps.organisation.models import Federation

_MATCHES = 12


class RoleForm(forms.Form):
    """A role, and where it holds: only roles that the actor may give, only networks that there are."""

    role = forms.ChoiceField(label=gettext_lazy("Roll"))
    network = forms.ChoiceField(label=gettext_lazy("Gäller"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.networks = {str(network.pk): network for network in queries.networks(actor=actor).order_by("name")}
        self._choose("role", [(role.value, str(role.label).capitalize()) for role in Role if may_give(actor, role)])
        self.fields["role"].initial = Role.READER.value  # what gives least, until somebody chooses more
        whole = ("", _("hela förbundet"))
        self._choose("network", [whole, *((pk, network.name) for pk, network in self.networks.items())])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def told(self) -> dict[str, Any]:
        """The answers as a service takes them."""
        return {
            "role": Role(self.cleaned_data["role"]),
            "network": self.networks.get(self.cleaned_data["network"]),
        }


class AccountForm(RoleForm):
    """A new account with its first role."""

    email = forms.EmailField(label=gettext_lazy("E-postadress"), max_length=254)
    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    field_order = ("email", "name", "role", "network")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, actor=actor, **kwargs)
        self._actor = actor

    def clean_email(self) -> str:
        """One account an address."""
        email = str(self.cleaned_data["email"])
        if accounts.account(actor=self._actor, email=email) is not None:
            raise forms.ValidationError(_("Det finns redan ett konto med den adressen. Ge det en roll i stället."))
        return email


def _federation() -> "Federation":
    found = queries.the_federation()
    if found is None:
        raise Http404
    return found


def _link(request: HttpRequest) -> Callable[[str], str]:
    """The address of the page where the invited choose a password."""

    def address(key: str) -> str:
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return request.build_absolute_uri(path)

    return address


def _account(request: HttpRequest, pk: int) -> "User":
    return accounts.accounts(actor=actor_in(request)).get(pk=pk)


_NOT_POSTED = gettext_lazy(
    "Brevet till %(email)s kunde inte skickas: e-postservern svarar inte. Försök igen om en stund."
)


@door(Right.MANAGE_ACCOUNTS, "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """A new account; its owner gets a letter with a link."""
    actor = actor_in(request)
    form = AccountForm(request.POST or None, actor=actor)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/new.html", {"form": form}, status=200 if request.method != "POST" else 422)
    email = form.cleaned_data["email"]
    federation, now = _federation(), timezone.now()
    try:
        invite(
            email=email, name=form.cleaned_data["name"], federation=federation,
            address=_link(request), by=actor, at=now, **form.told(),
        )  # fmt: skip
        messages.success(request, _("%(email)s har fått en inbjudan.") % {"email": email})
    except NotPosted:
        messages.error(request, _NOT_POSTED % {"email": email})
    made = accounts.account(actor=actor, email=email)
    return redirect("account", made.pk) if made else redirect("accounts")


@door(Right.MANAGE_ACCOUNTS)
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """An account with its roles, and what can be done with it."""
    actor, account = actor_in(request), _account(request, pk)
    grants = list(queries.grants(actor=actor).filter(user=account).order_by("network__name", "role"))
    asked = request.GET.get("namn", "").strip() or (account.name.split() or [""])[-1]
    people = queries.people(actor=actor).filter(says(asked, "name")).order_by("name")
    person = next((grant.person for grant in grants if grant.person is not None), None)
    return render(
        request,
        "accounts/account.html",
        {
            "account": account, "grants": grants, "form": RoleForm(actor=actor), "asked": asked, "person": person,
            "people": list(people[:_MATCHES]), "own": account.pk == actor.user_id,
        },
    )  # fmt: skip


@door(Right.MANAGE_ACCOUNTS, "POST")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """One more role."""
    actor, account = actor_in(request), _account(request, pk)
    form = RoleForm(request.POST, actor=actor)
    if not form.is_valid():
        messages.error(request, _("Välj en roll som du själv får ge, och ett nätverk som finns."))
        return redirect("account", pk)
    services.grant_role(user=account, federation=_federation(), by=actor, at=timezone.now(), **form.told())
    messages.success(request, _("%(name)s har fått rollen.") % {"name": account})
    return redirect("account", pk)


@door(Right.MANAGE_ACCOUNTS, "POST")
def take(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    """A role away; the last administrator keeps theirs."""
    actor = actor_in(request)
    found = queries.grants(actor=actor).get(user_id=pk, pk=grant)
    try:
        services.withdraw_role(grant=found, by=actor, at=timezone.now())
        messages.success(request, _("Rollen är borttagen."))
    except LastAdministrator:
        messages.error(
            request, _("Rollen är kvar: någon måste kunna hantera konton. Gör först någon annan till administratör.")
        )
    return redirect("account", pk) if actor.user_id != pk else redirect("start")


@door(Right.MANAGE_ACCOUNTS, "POST")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitation once more, with a new link."""
    account = _account(request, pk)
    if not account.is_active:
        raise PermissionDenied
    try:
        invite_again(
            user=account, federation=_federation(), address=_link(request), by=actor_in(request), at=timezone.now()
        )
        messages.success(request, _("%(email)s har fått en ny inbjudan.") % {"email": account.email})
    except NotPosted:
        messages.error(request, _NOT_POSTED % {"email": account.email})
    return redirect("account", pk)


@door(Right.MANAGE_ACCOUNTS, "POST")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Who of the register the account is."""
    actor, account = actor_in(request), _account(request, pk)
    chosen = number(request.POST.get("person"))
    found = queries.people(actor=actor).get(pk=chosen) if chosen else None
    services.name_person(user=account, person=found, by=actor, at=timezone.now())
    messages.success(
        request,
        _("Kontot är nu kopplat till %(name)s.") % {"name": found}
        if found
        else _("Kontot är inte längre kopplat till någon person."),
    )
    return redirect("account", pk)


@door(Right.MANAGE_ACCOUNTS, "POST")
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets an account log in, or not any more; nobody closes their own, and the last administrator stays."""
    actor, account = actor_in(request), _account(request, pk)
    active = request.POST.get("far") == "ja"
    try:
        services.set_activity(user=account, active=active, by=actor, at=timezone.now())
        told = _("%(name)s får logga in.") if active else _("%(name)s får inte logga in längre.")
        messages.success(request, told % {"name": account})
    except LastAdministrator:
        messages.error(
            request, _("Kontot är kvar: någon måste kunna hantera konton. Gör först någon annan till administratör.")
        )
    return redirect("account", pk)
