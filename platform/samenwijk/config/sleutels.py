"""Whether keys can be used; asked before Django is there, so nothing of it is imported."""

from collections.abc import Sequence

from cryptography.fernet import Fernet


def afgekeurd(sleutels: Sequence[str], ontwikkelsleutel: str) -> str:
    """Why an installation cannot run with these keys (Dutch, never a key itself), or nothing."""
    if not sleutels:
        return "geef minstens één sleutel."
    if ontwikkelsleutel in sleutels:
        return "dit is de sleutel voor ontwikkeling, die iedereen kan lezen. Maak een eigen sleutel."
    for nummer, sleutel in enumerate(sleutels, start=1):
        try:
            Fernet(sleutel)
        except ValueError:
            return f"sleutel {nummer} is geen sleutel van 32 bytes in base64."
    return ""
