"""Words that users and APIs take for each other. General ones only: nothing of one API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from .words import stem, undone

Does = Literal["read", "create", "update", "delete"]

_GROUPS = """
    list: list show get fetch read view display retrieve inspect see print dump overview which tell detail
        about know look
    info: info information detail description metadata about property status state
    global: global general system application instance server
    bulk: bulk batch many several multiple mass every all whole
    link: link url address uri
    find: find search look query lookup locate discover seek
    create: create add new make register generate build open compose define establish initialize init
        bootstrap configure enroll enrol onboard file publish write draft plan raise insert submit propose
        introduce cut start found invent set produce enter record
    issuance: issue mint sign issuance obtain order
    add: add put join insert attach assign include append invite connect link give place bind hook entry
    remove: remove delete detach take kick expel exclude eject unlink disconnect unassign leave drop out
    delete: delete remove destroy erase drop purge discard trash wipe scrap uninstall unregister deregister
        eliminate kill abolish dissolve disband forget
    clear: clear clean cleanup empty reset purge delete flush wipe prune garbage gc collection unused
    revoke: revoke revocation withdraw invalidate invalid void remove rescind pull recall compromised leaked
        stolen
    leak: leak leaked exposed compromised stolen
    retire: retire decommission deactivate archive remove retirement retired
    restore: restore recover undelete unarchive revive undo rollback
    update: close reopen update change edit modify replace patch set rename alter adjust tweak correct amend
        revise overwrite save configure different new improve switch make raise lower
    move: move transfer migrate relocate reassign shift hand migration
    import: import migrate adopt migration load
    start: start run trigger launch execute begin boot dispatch fire invoke call resume play perform kick
        immediately now once
    deploy: deploy rollout install installed ship push release roll
    stop: stop cancel abort halt end terminate kill interrupt pause quit
    retry: retry rerun again restart repeat redo requeue redeliver resend re
    enable: enable activate allow permit unblock unlock reactivate switch
    disable: disable deactivate forbid block suspend ban lock prevent
    protect: protect forbid guard restrict lock
    restrict: restrict limit control restriction allowed
    approve: approve accept grant confirm consent agree release permit
    reject: reject deny decline refuse dismiss veto turn
    dismiss: dismiss ignore hide skip mute
    claim: claim adopt manage management managed take
    mark: mark tick check done finished complete seen
    check: check test verify validate probe valid validity correct work reach try connectivity ping answer
        reachable respond function try does
    health: health alive healthy ready up status liveness ping down running online broken available
    send: send mail email notify message deliver
    report: report submit tell hand
    download: download export fetch save obtain
    archive: archive zip tarball tar backup snapshot
    upload: upload import attach
    compare: compare diff difference different comparison delta between
    merge: merge squash accept land
    copy: copy clone duplicate fork
    mirror: mirror replicate replication sync synchronize
    refresh: refresh reload sync synchronize refetch renew update fresh stale current
    renew: renew extend prolong replace reissue reenroll
    keep: keep retain retention preserve
    login: login authenticate signin authentication session logged credential
    logout: logout signout session
    session: session logged login browser
    sso: sso oidc openid saml oauth identity provider federation
    public: public everyone anybody everybody visible
    undo: undo reopen again reactivate revert cancel stop restore lift longer
    me: me my mine myself own owned current authenticated self i our belong
    user: user account person people colleague employee staff who somebody someone actor human
    owner: owner responsible accountable contact belong own
    member: member membership collaborator participant people who access person belong
    request: request ask demand apply want wish join
    access: access permission right role privilege member collaborator grant allow
    role: role permission right privilege
    team: team group department crew unit squad
    comment: comment note remark reply discussion answer
    reaction: reaction emoji thumb like award
    star: star favourite favorite bookmark starred stargazer like
    picture: picture image photo icon avatar cover
    image: image artifact container
    file: file document content
    content: content body text raw
    folder: folder directory tree path
    log: log trace output console stdout
    audit: audit history activity event trail log who
    history: history earlier previous past version former old recent recently lately last ago
    recent: recent recently lately latest last newest new newer
    activity: activity event happen happened recent
    time: time hour duration spent long track minute
    timeline: timeline trend day daily week month per over
    secret: secret credential token key password
    token: token credential
    password: password passphrase
    emergency: emergency breakglass glass
    host: host machine server node computer device target laptop
    target: target endpoint destination place server host where
    network: network subnet range cidr address ip lan
    domain: domain hostname name dns
    shell: shell exec terminal command console attach
    ticket: issue ticket bug problem
    pull: pull pr
    repo: repo repository project
    organization: organization org company enterprise
    environment: environment env stage staging production
    configuration: configuration config setting option preference configure
    notification: notification alert message inbox mail
    todo: todo task reminder remind
    subscribe: subscribe watch follow subscription notification
    monitor: monitor watch observe check website
    schedule: schedule cron interval periodic nightly night daily day weekly hourly every
    count: count number total many amount statistic stat metric figure summary statistics
    usage: usage consumption metric traffic consume visited popular
    view: view visit visitor traffic page
    limit: limit quota left remaining rate
    space: space disk volume storage size
    seat: seat license subscription
    expire: expire expiry expiration expiring lapse due
    webhook: webhook hook callback
    template: template blueprint
    label: tag label
    version: version release revision
    administrator: administrator admin root
    application: application app
    database: database db
    variable: variable var
    key: key ssh gpg pem
    certificate: certificate cert tls ssl
    authority: authority ca issuer root
    trust: trust anchor root trusted
    crl: crl revocation ocsp revoked
    rule: rule policy constraint compliance
    violation: violation break breach violate
    discovery: discover discovery found find finding scan unmanaged
    queue: queue pending waiting wait backlog
    email: email mail address
    review: review reviewer approve approval
    approval: approval approve approver consent decision sign
    vulnerability: advisory vulnerability cve security flaw
    alert: warning alert finding
    software: software dependency package sbom
    workflow: workflow pipeline ci
    job: job task run execution work
    build: build job
    commit: commit revision changeset
    deadline: deadline due date
    message: message announcement broadcast
    service: service integration
    song: song track music title
    device: device speaker machine phone
    fail: fail failed failure error wrong broken problem went
    delivery: delivery deliver delivered sent
    reason: reason why cause explain
    format: type kind format
"""
_DOES: Mapping[Does, str] = {
    "read": "list find health count compare download check history recent audit",
    "create": "create add send upload start deploy login approve retry merge comment reaction subscribe copy "
    "issuance star import mirror refresh",
    "update": "update move enable disable mark approve reject dismiss protect add start renew restrict",
    "delete": "delete remove clear revoke retire stop logout",
}

_LINES = re.sub(r"\n {8}", " ", _GROUPS).strip().splitlines()
_BY_STEM: dict[str, list[str]] = {}
for _line in _LINES:
    _name, _, _members = _line.strip().partition(": ")
    for _member in dict.fromkeys(map(stem, _members.split())):
        _BY_STEM.setdefault(_member, []).append(_name)


def groups(word: str) -> list[str]:
    """The names of the groups that a word belongs to; `unlock` is in those of `lock`, and undoes."""
    found = _BY_STEM.get(stem(word), [])
    if not (base := undone(word)):
        return found
    return list(dict.fromkeys([*found, *_BY_STEM.get(stem(base), []), "undo"]))


def does(word: str) -> set[Does]:
    """What a word does, if it is a verb."""
    found = groups(word)
    return {what for what, names in _DOES.items() if not set(found).isdisjoint(names.split())}
