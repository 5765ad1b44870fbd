"""Verbs that users and APIs take for each other, in English. Nothing of one API only.

A line is `name: near words ~ related words`. Near words stand for each other. A related word stands for the
near ones, but not for another related one: so a name can be a hub of words that have little to do with
each other. Read by synonyms.py; a word stands for its whole family there, `deploy` for `deployments`.
"""

from __future__ import annotations

VERBS = """
    list: list show get fetch read view display retrieve inspect see print dump overview enumerate browse
        return ~ which tell detail about know look give what query peek pull load
    info: info information detail description metadata about property ~ status state summary attribute
        fact spec overview profile describe
    find: find search look query lookup locate discover seek ~ filter hunt match explore browse where
    create: create add new make register generate build open define establish initialize init bootstrap
        insert ~ compose configure enroll enrol onboard file publish write draft plan raise submit propose
        introduce cut start found invent set produce enter record provision launch prepare author declare
        post begin setup another put want additional extra
    initial: initial init initialize first bootstrap setup onboarding ~ fresh beginning start install
    add: add put join insert attach assign include append ~ invite connect link give place bind hook enter
        extend extra additional plus into feed supply enrol enroll set
    remove: remove delete detach kick expel exclude eject unlink disconnect unassign ~ leave drop out take
        strip clear lose subtract evict withdraw unset unbind away rid cut pull
    delete: delete remove destroy erase drop purge discard trash wipe scrap uninstall unregister
        deregister eliminate ~ kill abolish dissolve disband forget bin ditch dump nuke obsolete unneeded
        unwanted cancel
    clear: clear clean cleanup empty reset purge flush wipe prune garbage gc ~ delete collection unused
        stale dangling orphan orphaned reclaim vacuum tidy leftover old junk dead
    revoke: revoke revocation withdraw invalidate invalid void rescind ~ remove pull recall compromised
        leaked stolen cancel
    leak: leak leaked exposed compromised stolen ~ lost breach
    retire: retire decommission deactivate retirement retired sunset deprecate ~ archive remove phase
    restore: restore recover undelete unarchive revive undo rollback recovery ~ back undeleted mistake
        accident accidentally lost again rescue salvage
    update: update change edit modify replace patch set rename alter adjust tweak correct amend revise
        overwrite ~ close reopen save configure different new improve switch make raise lower fix increase
        decrease reduce rewrite refine put turn convert other instead wrong typo shorten extend toggle
        swap reword
    rename: rename name title ~ call called naming retitle reword
    value: value setting amount
    move: move transfer migrate relocate reassign migration ~ shift hand reposition drag place position
        another elsewhere owner over
    position: position order sort rank reorder ~ top bottom sequence above below priority move before
    import: import migrate migration ~ adopt load ingest bring restore upload
    export: export download dump ~ extract backup save spreadsheet csv copy archive
    start: start run trigger launch execute begin boot dispatch fire invoke call resume ~ play perform
        kick immediately now once initiate spin activate power wake kickoff go manual manually process
        commence
    deploy: deploy rollout install installed release deployment ~ ship push roll live launch publish
        production distribute upgrade
    install: install installation setup installed ~ plugin addon extension instal
    upgrade: upgrade update ~ newer version latest outdated patch
    stop: stop cancel abort halt end terminate kill interrupt pause quit ~ suspend shutdown off finish
        break freeze down hang stuck
    pause: pause suspend hold freeze ~ stop halt interrupt temporarily
    resume: resume continue unpause unfreeze ~ start proceed reactivate again
    restart: restart reboot reload bounce ~ reset recycle again relaunch
    retry: retry rerun again restart repeat redo requeue redeliver resend re ~ attempt second once
        retrigger replay reprocess
    finish: finish complete done close end finalize conclude finished completed ~ success succeeded ready
        resolve resolved over successful
    close: close resolve shut ~ end finish done complete solved settle fixed
    open: open reopen ~ unresolved active pending outstanding unfinished
    enable: enable activate allow permit unblock unlock reactivate activation ~ switch on grant turn
    disable: disable deactivate forbid block suspend ban lock prevent inactive ~ off stop no freeze
        prohibit
    ban: ban block suspend mute silence banish blacklist blocked banned suspended ~ kick disable troll
        spammer spam abuse abusive
    spam: spam abuse harassment abusive junk ~ flag report offensive inappropriate
    protect: protect forbid guard restrict lock protection ~ prevent safe immutable secure
    lock: lock locked freeze ~ block protect sealed stuck
    restrict: restrict limit control restriction allowed ~ only constrain bound forbid
    approve: approve accept grant confirm consent agree release permit ~ sign ok okay authorize allow yes
        acknowledge green
    reject: reject deny decline refuse dismiss veto ~ turn no rejection disapprove
    dismiss: dismiss ignore hide skip mute ~ suppress snooze silence
    hide: hide hidden mute minimize ~ invisible collapse conceal private unlist
    acknowledge: acknowledge ack confirm ~ seen noticed handled
    claim: claim adopt manage management managed take ~ own assume
    assign: assign assignee assignment responsible ~ give reassign allocate delegate put handle handling
        working who
    mark: mark tick check done finished complete seen flag ~ read set highlight
    unread: unread unseen new ~ missed
    check: check test verify validate probe valid validity ~ correct work reach try connectivity ping
        answer reachable respond function does whether is exist confirm inspect validation verification
        ensure
    test: test try sample check trial ~ experiment dry simulate preview attempt
    preview: preview simulate dry dryrun ~ look would draft before render estimate
    calculate: calculate compute evaluate estimate ~ score result analyse analyze determine
    analysis: analysis analyse analyze analytics ~ insight report statistic examine explain
    health: health alive healthy ready up status liveness ping readiness heartbeat ~ down running online
        broken available ok live respond responding functioning working fine well
    diagnose: diagnose diagnostic troubleshoot debug ~ problem trouble log error health support
    send: send mail email notify message deliver ~ post transmit push text sms submit write shoot fire
    receive: receive inbox incoming received ~ get arrive
    report: report submit tell hand ~ file statement summary
    announce: announce announcement broadcast notice ~ news banner everyone tell inform motd
    invite: invite invitation invited ~ ask add join guest onboard
    download: download export fetch save obtain ~ get pull copy raw
    archive: archive zip tarball tar ~ compressed old freeze shelve
    backup: backup snapshot dump ~ restore save copy export safety
    upload: upload import attach ~ send put transfer push submit file
    attach: attach attachment attached ~ file upload connect enclosure
    compare: compare diff difference different comparison delta between ~ changed versus against
    merge: merge squash accept land combine ~ join integrate unify consolidate
    duplicate: duplicate copy clone ~ same twice double
    copy: copy clone duplicate fork ~ replicate same another template
    mirror: mirror replicate replication sync synchronize replica ~ copy
    sync: sync synchronize synchronise synchronization resync ~ refresh reconcile match pull align
    refresh: refresh reload sync synchronize refetch renew update ~ fresh stale current rescan recheck
        reread latest newest
    renew: renew extend prolong replace reissue reenroll renewal ~ rotate expire longer
    rotate: rotate regenerate renew reset rotation ~ new replace change refresh roll reroll
    reset: reset default revert ~ clear initial factory restore forgot forgotten original
    keep: keep retain retention preserve ~ store hold
    login: login authenticate signin authentication logon ~ session logged credential sign
    logout: logout signout logoff ~ session end sign
    session: session logged login browser ~ active signed device
    signup: signup register registration onboard ~ account join new
    sso: sso oidc openid saml oauth identity provider federation idp ~ login external ldap
    connect: connect connection link integrate ~ attach hook join plug wire pair tie associate
    disconnect: disconnect unlink detach ~ remove break separate unpair
    integrate: integrate integration connector service connect ~ app plugin third
    public: public visible visibility ~ everyone anybody everybody world open anonymous publish outside
    private: private visibility hidden ~ confidential secret only public internal
    publish: publish release publication ~ public live announce post ship
    unpublish: unpublish hide withdraw ~ draft private
    undo: undo reopen again reactivate revert cancel ~ stop restore lift longer back reverse unset
    revert: revert undo rollback ~ back previous reverse restore
    reblog: reblog repost boost retweet ~ share forward
    share: share shared sharing ~ access together give public show
    follow: follow following follower followed ~ subscribe watch fan friend
    subscribe: subscribe watch follow subscription ~ notification notify listen updates interested
    unsubscribe: unsubscribe unwatch unfollow ~ mute stop
    vote: vote voting voter poll upvote ~ ballot choose survey like
    like: like favourite favorite heart thumb ~ love star vote reaction
    react: reaction emoji thumb like award ~ smile heart respond emoticon
    star: star favourite favorite bookmark starred stargazer ~ like save popular
    bookmark: bookmark save saved favourite favorite ~ later star remember
    pin: pin pinned sticky ~ top feature highlight
    order: order request purchase buy ~ obtain cart
    pay: pay payment charge billing ~ invoice money cost price
    request: request ask demand apply ~ want wish join call
    validate: validate verify validation verification valid ~ check correct syntax lint
    parse: parse convert transform render translate ~ format read
    translate: translate translation language locale localization localize ~ text german english message
    schedule: schedule cron interval periodic nightly daily weekly hourly ~ night day every automatically
        regular regularly timer later recurring plan repeat
    postpone: postpone snooze delay defer ~ later reschedule
    monitor: monitor watch observe check ~ website track supervise
    track: track tracking trace ~ follow monitor progress
    scan: scan analysis inspect scanner ~ check find vulnerability search
    encrypt: encrypt encryption cipher ~ secure decrypt
    decrypt: decrypt unseal decipher ~ open
    sign: sign signature signed ~ certify
    compile: compile build ~ package
    drain: drain evacuate cordon ~ empty maintenance
    scale: scale resize replica autoscale capacity ~ more bigger size instance grow shrink
    promote: promote promotion ~ raise upgrade primary failover up
    demote: demote ~ lower revoke
    impersonate: impersonate impersonation behalf masquerade ~ as pretend
    convert: convert transform turn conversion ~ change
    evaluate: evaluate evaluation ~ check decide allowed
    split: split divide separate ~ part
    select: select choose pick ~ set selection
    filter: filter condition criteria ~ search only
    count: count number total many amount statistic stat figure ~ summary metric much
    rate: rate rating score ~ vote star grade
    mention: mention mentioned ~ name reference
    answer: answer reply respond response ~ comment solution
    listen: listen stream event subscribe ~ live
    reserve: reserve reservation book booking ~ hold
    bulk: bulk batch many several multiple mass every all whole ~ together both once everything entire
        various
    notify: notify alert inform remind ~ tell message email mail push notification announce warn ping
    register: register enroll enrol registration enrollment ~ create join add onboard introduce
    trash: trash trashed bin recycle ~ delete deleted throw garbage discard
    transfer: transfer handover ownership ~ give owner move pass hand
    exec: exec execute command ~ run shell inside terminal
    join: join membership ~ enter become participate member apply
    leave: leave quit exit ~ remove membership drop resign
    suspend: suspend suspended freeze ban deactivate ~ pause hold block disable
    explain: explain describe documentation ~ why how meaning reason
    estimate: estimate estimation ~ expect guess think planned effort long
    sort: sort order rank ~ arrange position
    label_it: label tag ~ mark categorize classify
    replace: replace swap substitute exchange ~ update instead new overwrite
    nest: nested child parent hierarchy ~ below above under inside tree
    require: require required mandatory ~ must need enforce force
    enforce: enforce enforcement require ~ force mandatory must policy
    play: play playback resume ~ start listen hear
    skip: skip next ~ jump forward
    seek: seek jump ~ position minute forward rewind
    shuffle: shuffle random ~ mix
    crawl: crawl index fetch ~ visit
    ingest: ingest import load ~ feed
    simulate: simulate simulation dry preview ~ pretend try would
    serve: serve provide host ~ deliver
    charge: charge bill payment ~ pay money invoice
    refund: refund reimburse ~ money back return payment
    cast: cast vote ~ poll
    escalate: escalate raise ~ severity priority
    resolve: resolve fix close solve ~ done finish settle
    batch: batch bulk ~ together several
    wait: wait pending queue ~ until yet
    allocate: allocate reserve provision ~ assign give
    rescan: scan recheck refresh ~ again
    trust_it: trust ~ safe accept verified
    unlink: unlink disconnect detach ~ remove relation break
    switch: switch toggle change ~ between other use
    opt: opt subscribe preference ~ choose
    obtain: obtain get acquire fetch ~ receive download
    authorize: authorize authorization grant allow ~ permission permit access may
    appoint: appoint nominate elect promote ~ assign owner admin role choose
    attend: attend participate join ~ presence event accept
    borrow: borrow lend rent lease loan ~ give return
    buy: buy purchase procure acquire order ~ pay
    sell: sell trade sale ~ price order
    capture: capture record ~ save take screenshot
    donate: donate donation sponsor sponsorship fund contribute ~ give money pay
    crop: crop trim cut resize ~ image shrink
    design: design layout style template ~ draw create
    downgrade: downgrade demote revert ~ lower reduce previous version
    draw: draw paint plot render ~ chart graph picture
    embed: embed include oembed ~ insert inside html
    emit: emit send fire publish ~ trigger event
    enrich: enrich augment extend ~ add more
    exempt: exempt bypass except exception whitelist skip allowlist ~ ignore allow
    bypass: bypass override skip circumvent ~ exempt ignore anyway force
    override: override overwrite force bypass ~ anyway replace exception
    block_list: blocklist denylist blacklist ~ block ban forbidden
    expand: expand enlarge extend grow resize increase ~ bigger more space
    shrink: shrink reduce resize decrease trim ~ smaller less
    gather: gather collect fetch harvest ~ get
    guarantee: guarantee ensure enforce ~ require protect
    invest: investigate analyze analysis inspect diagnose ~ look why
    maintain: maintain maintenance manage ~ keep care
    mask: mask redact hide obscure anonymize ~ secret private
    moderate: moderate moderation review approve ~ report spam hide
    negotiate: negotiate agree ~ contract
    optimize: optimize tune improve optimization compact ~ faster better performance
    populate: populate fill load seed import ~ add data
    predict: predict prediction forecast estimate ~ future expect would
    prefer: prefer preference favourite default ~ like better
    propagate: propagate push distribute replicate sync ~ spread
    quarantine: quarantine isolate suspend ~ block lock infected
    rebuild: rebuild reindex regenerate recreate refresh ~ again build
    redeem: redeem claim use ~ voucher coupon code
    repair: repair fix restore correct heal ~ broken damaged
    retract: retract withdraw revoke unpublish recall ~ back undo
    reveal: reveal show expose unhide unmask ~ visible secret hidden
    throttle: throttle limit ratelimit slow ~ quota restrict
    train: train training finetune learn ~ model teach
    transcribe: transcribe transcription transcript caption ~ text speech audio
    whitelist: whitelist allowlist allow ~ trust permitted exempt
    wrap: wrap unwrap ~ token package
    unpin: unpin ~ remove pin
    fill: fill complete submit ~ form enter
    rearrange: rearrange reorder sort move ~ order position
    reconfigure: reconfigure configure update settings ~ change
    specify: specify set define configure ~ choose
    strengthen: harden strengthen secure protect ~ security
    hire: hire recruit onboard add ~ new employee
    fire: fire dismiss offboard ~ remove employee deactivate
    succeed: succeed success passed pass ~ ok green
    miss: miss missed missing unread ~ absent
    forward: forward redirect relay pass ~ send
    sleep: sleep hibernate suspend ~ pause stop standby
    press: press click push ~ button
    represent: represent impersonate ~ behalf
"""
