"""Names: their words, and identifiers, each from its own parameter or schema only.

No name has a counter in it: adding an operation to a description renames nothing.
"""

from __future__ import annotations

import hashlib
import keyword
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection

NAME_LIMIT = 64
_WORD = re.compile(r"(?:OAuth|IPv)\d*|[A-Z]{2,}s(?![a-z])\d*|[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+")
_ACRONYMS = frozenset(
    """
    ACL AES API ASN AWS CA CAA CIDR CN CPU CRL CSR CSS CSV DB DER DNS EC ECC EKU EST FTP GCP GID GPU
    GUID HSM HTML HTTP HTTPS IAM ID IDP IMAP IO IP JSON JWK JWKS JWT KMS LDAP MAC MDM MFA MIME MTLS
    NFS OCSP OIDC OS OTP PDF PEM PGP PKI QR RBAC RSA SAML SAN SCEP SDK SHA SID SKU SLA SMS SMTP SNI
    SQL SSH SSL SSO SVG TCP TLS TOTP TTL UDP UI UID URI URL URN UTC UUID VAT VM VPC VPN XML XSD YAML
    ZIP
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is harder to read and to extend
)

_LONGEST = max(map(len, _ACRONYMS))


def _ascii(text: str) -> str:
    """Letters without their accents; letters of other alphabets are dropped, other characters part words."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c if c.isascii() else "" if unicodedata.category(c)[0] in "LM" else " " for c in plain)


def words(text: str) -> list[str]:
    """The lower-case words of a name: acronyms and their plurals stay whole (`getDERCRL`, `listCAs`)."""
    out = []
    for word in _WORD.findall(_ascii(text)):
        out += [part.lower() for part in _split_acronyms(word)]
    return out


def _split_acronyms(word: str) -> list[str]:
    """`DERCRL` → DER, CRL: only when the run of capitals is made of two known acronyms and is none itself."""
    core = word.removesuffix("s")
    if core.isupper() and core.isalpha() and core not in _ACRONYMS and len(core) <= 2 * _LONGEST:
        for cut in range(2, len(core) - 1):
            if core[:cut] in _ACRONYMS and core[cut:] in _ACRONYMS:
                return [word[:cut], word[cut:]]
    return [word]


def snake_case(text: str) -> str:
    return "_".join(words(text))


def class_case(text: str) -> str:
    """`list_jobs`, `list-jobs` and `ListJobs` → `ListJobs`: capitals that the author wrote stay."""
    return "".join(part[:1].upper() + part[1:] for part in re.findall(r"[A-Za-z0-9]+", _ascii(text)))


def module_name(distribution: str) -> str:
    """The Python package of a distribution: `certctl-mcp` → `certctl_mcp`."""
    return re.sub(r"[^a-z0-9]+", "_", distribution.lower()).strip("_")


def digest(text: str) -> str:
    """Six hex digits that stand for a text which had to be cut."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def fit(name: str, limit: int = NAME_LIMIT) -> str:
    """The name itself, or its head and a digest of the whole."""
    return name if len(name) <= limit else f"{name[: limit - 7]}_{digest(name)}"


def identifiers(
    wanted: Collection[str], reserved: Collection[str], make: Callable[[str], str]
) -> dict[str, str]:
    """A Python identifier for each wanted text, none of them in `reserved`.

    Of several texts that make one identifier the one that is spelled like it keeps it; in the others each odd
    character is written as its code (`filter[a]` → `filter_5b_a_5d`).
    """
    made = {text: _legal(make(text), reserved) for text in wanted}
    count = Counter(made.values())
    out: dict[str, str] = {}
    for text, name in made.items():
        if count[name] > 1 and text != name:
            coded = re.sub(r"[^A-Za-z0-9]", lambda m: f"_{ord(m[0]):x}_", text).replace("__", "_").strip("_")
            name = _legal(coded, reserved)
            if name in count or name in out.values():
                name = _legal(f"{coded[: NAME_LIMIT - 8]}_{digest(text)}", reserved)
        out[text] = name
    return out


def _legal(name: str, reserved: Collection[str]) -> str:
    name = name or "value"
    if name[0].isdigit():
        name = f"n{name}"
    name = fit(name, NAME_LIMIT - 1)
    taken = keyword.iskeyword(name) or name == "__debug__" or name in reserved
    return f"{name}_" if taken else name


def argument_identifier(text: str) -> str:
    """A wire name as an argument: kept where it is an identifier, else its odd characters become `_`."""
    name = _ascii(text)
    return name if name.isidentifier() else re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
