"""Masking a person's names: the row of codes and digests, what a text may not say, and unmasking again."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Masking, MemberRow, Person
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.masking.names import Forms, Lookup, forms, letters, lookup_of, swapped, swapped_in
from lagetrunt.kernel.names import spelling_key

_OWN = "lagetrunt.masking"


def _key() -> bytes:
    return hashlib.sha256(f"{_OWN}\0{settings.SECRET_KEY}".encode()).digest()


def _digest(form: str, key: bytes) -> str:
    return hmac.digest(key, form.encode(), "sha256").hex()[:32]


def keys_fit(*, actor: Actor) -> bool:
    """Whether the secret key is still the one that masked names are known by."""
    mine = _digest(_OWN, _key())
    return not Masking.objects.filter(federation_id=actor.federation_id).exclude(check_digest=mine).exists()


class Hidden:
    """The names that a federation's texts may not say, known by their digests."""

    def __init__(self, rows: Iterable[Masking]) -> None:
        self._rows = list(rows)
        self._key = _key()

    def __bool__(self) -> bool:
        return bool(self._rows)

    def lookup(self, sha256: str) -> Lookup:
        """What the names in the document of those bytes are masked by."""
        whole: dict[str, str] = {}
        parts: dict[str, str] = {}
        for row in self._rows:
            here = row.documents.get(sha256)
            if row.everywhere or here is not None:
                whole.update(dict.fromkeys(row.whole, row.code))
            parts.update(dict.fromkeys(here or (), row.code))
        key, known = self._key, {**parts, **whole}
        seen: dict[str, tuple[str | None, bool]] = {}

        def look(form: str, alone: bool) -> str | None:
            if form not in seen:
                digest = _digest(form, key)
                seen[form] = known.get(digest), digest in whole
            code, tells = seen[form]
            return code if tells or alone else None

        return look


def hidden(*, federation_id: int, only_erased: bool = False) -> Hidden:
    """The names that may not be said; of the erased alone where the words of the protected are kept beside."""
    found = Masking.objects.filter(federation_id=federation_id)
    return Hidden(found.filter(kept__isnull=True) if only_erased else found)


def names_of(*, person: Person) -> set[str]:
    """All names that the person's rows have."""
    rows = [person, *Person.objects.filter(joined_into=person)]
    return {name for row in rows for name in (row.name, *row.spellings) if name}


def namesakes(*, person: Person, names: Iterable[str]) -> list[Person]:
    """Others whose names cannot be told from the person's by their letters."""
    mine = {letters(name) for name in names}
    others = Person.objects.filter(federation_id=person.federation_id, masking__isnull=True).exclude(pk=person.pk)
    return [
        other
        for other in others.exclude(joined_into=person)
        if any(letters(name) in mine for name in (other.name, *other.spellings))
    ]


def _code(person: Person, protected: bool) -> str:
    taken = set(Masking.objects.filter(federation_id=person.federation_id).values_list("code", flat=True))
    while True:
        code = f"{'Skyddad' if protected else 'Person'} {secrets.token_hex(2).upper()}"
        if code not in taken:
            return code


@transaction.atomic
def mask_person(
    *, person: Person, names: Iterable[str], documents: Mapping[str, Forms], everywhere: bool, protected: bool,
    by: Actor, at: datetime, reason: str,
) -> Masking:  # fmt: skip
    """Puts a code in the place of the person's names: for good, or until the protection is taken away.

    `documents` are those that mean the person, by the digest of their bytes, with the forms that tell who it is there.
    """
    check(by, Right.SEE_PROTECTED if protected else Right.ERASE)
    if not reason.strip():
        raise ValueError("a person is masked with a reason")
    before = Masking.objects.filter(person=person).first()
    if before is not None and (protected or before.kept is None):
        raise ValueError("the person is masked already")
    key, code = _key(), _code(person, protected)
    rows = [person, *Person.objects.filter(joined_into=person)]
    kept = [
        {
            "pk": row.pk, "name": row.name, "key": row.key, "spellings": row.spellings,
            "email": row.email, "phone": row.phone,
        }
        for row in rows
    ]  # fmt: skip
    MemberRow.objects.filter(Q(person__in=rows) | Q(key__in={spelling_key(name)[:200] for name in names})).delete()
    _mask_waiting(person.federation_id, lookup_of(forms(names), code))
    Masking.objects.filter(person__in=rows).delete()
    masking = Masking.objects.create(
        federation_id=person.federation_id, person=person, code=code, everywhere=everywhere, made_at=at,
        whole=sorted(_digest(form, key) for form in forms(names).whole),
        documents={sha: sorted(_digest(part, key) for part in told.parts) for sha, told in documents.items()},
        kept=kept if protected else None, check_digest=_digest(_OWN, key),
    )  # fmt: skip
    for row in rows:
        row.name, row.key, row.spellings = code, spelling_key(code)[:200], []
        row.as_read = row.as_read and {"name": None, "spellings": [], "mark": ""}
        row.protected = protected
        row.erased_at = None if protected else at
        row.email = row.phone = ""
        fields = ["name", "key", "spellings", "protected", "erased_at", "email", "phone", "as_read"]
        row.save(update_fields=fields)
    action = "protect_person" if protected else "erase_person"
    record(action=action, table="person", row_key=person.pk, by=by, at=at, reason=reason, after={"code": code})
    return masking


def _mask_waiting(federation_id: int, lookup: Lookup) -> None:
    """The code stands for the name in what the waiting rows of others say beside: "ersätter Eva Lind"."""
    changed = []
    for row in MemberRow.objects.filter(member_list__federation_id=federation_id).order_by("pk"):
        before = row.value.get("remark", ""), row.doubts
        remark, doubts = swapped(before[0], lookup), swapped_in(row.doubts, lookup)
        if (remark, doubts) != before:
            row.value["remark"], row.doubts = remark, doubts
            changed.append(row)
    MemberRow.objects.bulk_update(changed, ["value", "doubts"], batch_size=200)


@transaction.atomic
def unmask_person(*, person: Person, by: Actor, at: datetime, reason: str) -> Masking:
    """Takes the protection away: the rows get their names back. The erased have none."""
    check(by, Right.SEE_PROTECTED)
    masking = Masking.objects.filter(person=person, kept__isnull=False).first()
    if masking is None or masking.kept is None:
        raise ValueError("the person is not under protection")
    for told in masking.kept:
        Person.objects.filter(pk=told["pk"]).update(
            name=told["name"], key=told["key"], spellings=told["spellings"], protected=False,
            email=told.get("email", ""), phone=told.get("phone", ""),
        )  # fmt: skip
    masking.delete()
    record(action="unprotect_person", table="person", row_key=person.pk, by=by, at=at, reason=reason)
    return masking


def kept_names(*, actor: Actor, person: Person) -> list[str]:
    """The names of somebody under protection, for those who may see them."""
    masking = Masking.objects.filter(person=person).first()
    if masking is None or masking.kept is None or not actor.may(Right.SEE_PROTECTED):
        return []
    return sorted({name for told in masking.kept for name in (told["name"], *told["spellings"])})


def codes(*, actor: Actor) -> list[str]:
    """The codes that stand in the place of names."""
    found = Masking.objects.filter(federation_id=actor.federation_id).order_by("code")
    return list(found.values_list("code", flat=True))
