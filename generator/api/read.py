"""The normalised document → the Api: what each operation means over HTTP (OpenAPI 3.1 section 4.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from openapi_pydantic.v3.v3_1 import OpenAPI
from pydantic import ValidationError

from ..annotations.annotations import read_root
from ..annotations.identity import read_domains, read_identity
from ..annotations.precedence import operation_annotations
from ..diagnostics import Diagnostic, Diagnostics, Place, Severity
from ..openapi.grouped_diagnostics import counted
from ..openapi.structure.typed_view import OperationSite, description_data, label, sites
from ..source import Document, fix_actions
from .model import Api, Operation, Security, SecurityScheme
from .operations import bare, read_operation, report_invalid
from .security import read_schemes, read_security
from .servers import read_base, server_env


def read(document: Document, diag: Diagnostics, keep_going: bool = False) -> Api | None:
    """The Api that a normalised document describes; None when it does not have the shape of one.

    An operation that cannot be represented is an error; with `keep_going` it is hidden, with the reason.
    """
    data = description_data(document, diag)
    try:
        model = OpenAPI.model_validate(data)
    except ValidationError as invalid:
        report_invalid(document, data, invalid, diag)
        return None
    root = read_root(document, diag)
    schemes = read_schemes(document, model, diag)
    security = read_security(document, model.security, schemes, ("security",), diag) or ()
    said = {(item.code, item.place) for item in diag.items}
    before = len(diag.items)
    operations = [
        operation
        for site in sites(document, diag)
        if (operation := _isolated(document, site, schemes, security, diag, said, keep_going)) is not None
    ]
    counted(diag, before)
    base = read_base(document, model.servers, diag)
    return Api(
        title=model.info.title,
        version=model.info.version,
        summary=model.info.summary or model.info.description or "",
        identity=read_identity(root, model.info.title),
        domains=read_domains(document, root),
        operations=tuple(operations),
        schemes=schemes,
        security=security,
        server=base.url,
        base_path=base.path,
        server_env=server_env(document, ("servers",), diag) or "",
        root=document.root,
    )


def _isolated(
    document: Document,
    site: OperationSite,
    schemes: Mapping[str, SecurityScheme],
    security: Security,
    diag: Diagnostics,
    said: set[tuple[str, Place | None]],
    keep_going: bool,
) -> Operation | None:
    """The operation, its complaints taken over: each place once, however many operations share it."""
    own = Diagnostics()
    operation = read_operation(document, site, schemes, security, own)
    found = [item for item in own.items if (item.code, item.place) not in said]
    said |= {(item.code, item.place) for item in found}
    if own.failed:
        diag.unoffered.add(label(site.method, site.path))
    if own.failed and keep_going:
        reason = "left out: " + next(item.message for item in own.items if item.severity is Severity.ERROR)
        found = [replace(item, severity=Severity.WARNING) for item in found]
        above = ((document.root, ()), (site.item, site.item_at))
        annotations = operation_annotations(document, (*above, ({}, site.at)), Diagnostics())
        operation = bare(site, replace(annotations, hidden=reason[:300]))
    elif own.failed:
        found = [_with_cure(document, item, site) for item in found]
    diag.items.extend(found)
    return operation


def _with_cure(document: Document, item: Diagnostic, site: OperationSite) -> Diagnostic:
    """The error with the overlay action that hides the operation."""
    if item.severity is not Severity.ERROR:
        return item
    written = document.place(site.at)
    inside = written.file == document.file and written.pointer[:1] == ("paths",)
    action = fix_actions.hide(written.pointer if inside else site.at)
    return replace(item, help=f"{item.help or 'correct it'}; or hide the operation in an overlay:\n{action}")
