"""Words for people, their rights and what they write, in groups written like the verbs in verbs.py."""

from __future__ import annotations

ROLES = """
    me: me my mine myself own self authenticated current i ~ owned our belong am logged
    user: user account person people colleague employee staff ~ who somebody someone actor human customer
        guy developer login profile everyone everybody individual coworker worker
    owner: owner responsible ~ accountable contact belong own owning lead
    author: author creator writer ~ write created make contributor who
    member: member membership collaborator participant ~ people who access person belong part user in
        everybody everyone somebody someone colleague work works
    contributor: contributor committer contribution author ~ who people write code
    follower: follower fan ~ audience
    friend: friend contact ~ follow
    guest: guest external outside visitor ~ anonymous invite
    reviewer: reviewer review ~ approver
    watcher: watcher subscriber watch ~ follow interested
    access: access permission right role privilege grant ~ member collaborator allow allowed may
    permission: permission permitted permit right privilege ~ allowed may can access authorize scope
        entitlement role
    role: role permission right privilege ~ administrator
    scope: scope claim audience ~ permission access
    team: team group department ~ crew unit squad
    group: group team cluster ~ department set collection
    subgroup: subgroup child nested ~ below under descendant
    organization: organization org company enterprise ~ tenant firm business
    tenant: tenant realm workspace account ~ organization customer
    workspace: workspace space ~ project environment
    collection: collection folder list ~ set
    comment: comment note remark ~ reply discussion answer feedback said say response respond
    discussion: discussion conversation thread ~ topic talk forum comment
    post: post topic status message ~ article write toot tweet
    feed: feed timeline stream ~ home news
    article: article page document ~ text post
    wiki: wiki documentation doc page ~ knowledge
    documentation: documentation doc readme guide help ~ manual explain
    chat: chat conversation dm message ~ room talk
    administrator: administrator admin root ~ superuser boss owner
    client: client application ~ app consumer
    terms: terms rule tos ~ legal conditions
    customer: customer client ~ buyer user
    identity: identity who user ~ am authenticated
    profile: profile bio ~ about account personal
    contact: contact address ~ phone mail reach
    phone: phone number sms ~ call
    consent: consent agreement ~ grant permission
    poll: poll vote survey ~ opinion
    emoji: emoji reaction smiley ~ emoticon
    badge: badge award medal ~ prize
    announcement: announcement notice news ~ broadcast
    class: classroom class course lesson ~ teach student school
    assignment: assignment homework ~ submission task
    student: student pupil learner ~ user class
    moderator: moderator staff ~ admin mod
    anonymous: anonymous guest public ~ unknown
    external: external remote outside ~ other third foreign
    feedback: feedback comment review ~ opinion
    opinion: opinion vote review ~ think
    skill: skill capability ~ able
    people: user member contributor person ~ who anyone folks team
    everyone: user member ~ everyone everybody all people
    company: company organization organisation enterprise tenant ~ firm business
    boss: administrator owner manager lead ~ boss chief
    character: character letter ~ person
    community: community group forum ~ people
    conference: conference meeting call ~ event
    meeting: meeting conference event appointment ~ call calendar
    expert: expert specialist ~ user
    insurance: insurance policy ~ claim
    merchant: merchant vendor seller shop supplier ~ business
    office: office location branch ~ company
    operator: operator administrator ~ staff
    partner: partner vendor company ~ external
    recipient: recipient receiver addressee ~ whom sent contact
    birthday: birthday birth date ~ age
    gender: gender sex ~ profile
    country: country nation region ~ location
    city: city town place ~ location
"""
