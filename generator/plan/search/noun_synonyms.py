"""Nouns that users and APIs take for each other, written like the verbs in verbs.py."""

from __future__ import annotations

NOUNS = """
    picture: picture image photo icon avatar cover thumbnail logo ~ portrait face background banner
    image: image artifact container ~ picture
    video: video clip movie ~ film media
    media: media attachment ~ photo image video audio
    file: file document content ~ asset attachment blob
    content: content body text raw ~ file inside source
    folder: folder directory tree path ~ files
    attachment: attachment asset file ~ upload document
    asset: asset attachment binary ~ file download
    log: log trace output console stdout ~ print says
    audit: audit history activity event trail log ~ who happened record
    history: history earlier previous past version former ~ old recent recently lately last ago changelog
        before changed used
    recent: recent recently lately latest last newest ~ new newer past
    activity: activity event happen happened ~ recent feed going
    event: event happening ~ activity occur happened
    time: time hour duration ~ spent long track minute worked
    worklog: worklog timesheet time spent tracked ~ hours work worked booked effort
    timer: timer stopwatch clock ~ time
    date: date day time ~ when calendar
    timeline: timeline trend ~ day daily week monthly month weekly per over history
    deadline: deadline due date ~ until late overdue
    calendar: calendar event date ~ holiday schedule
    milestone: milestone iteration sprint ~ version goal release
    sprint: sprint iteration ~ board milestone
    board: board kanban column ~ card
    dashboard: dashboard overview summary chart ~ start home widget
    reporting: report statistic ~ summary
    secret: secret credential token key password ~ confidential hidden sensitive
    token: token credential key ~ secret pat jwt
    password: password passphrase credential ~ secret login pin
    credential: credential secret password token ~ login authentication key
    twofactor: otp totp mfa 2fa authenticator ~ factor second code two
    emergency: emergency breakglass glass ~ urgent
    host: host machine server node computer device ~ target laptop vm hardware
    node: node server machine host ~ member agent worker
    agent: agent runner worker client ~ node machine
    cluster: cluster swarm kubernetes k8s ~ node fleet server
    target: target endpoint destination ~ place server host where
    endpoint: endpoint environment host ~ url server address
    network: network subnet range cidr ip lan ~ address
    interface: interface nic port ~ network card
    ip: ip address cidr ~ network
    domain: domain hostname name dns ~ site
    proxy: proxy gateway ~ forward
    route: route routing path ~ redirect
    loadbalancer: loadbalancer balancer ~ traffic
    firewall: firewall acl ~ rule security
    shell: shell exec terminal command console ~ attach bash inside prompt
    script: script code command ~ program
    region: region zone location datacenter ~ where place country
    location: location place address site ~ where position country city
    container: container docker pod ~ image
    pod: pod instance container allocation ~ workload
    namespace: namespace project ~ environment tenant space
    volume: volume disk storage mount ~ drive space
    stack: stack compose application ~ service
    service: service integration ~ daemon app
    registry: registry repository ~ hub docker image
    chart: chart helm graph ~ application
    manifest: manifest yaml spec ~ definition
    resource: resource object ~ thing
    object: object entity item ~ record resource thing
    item: item entry element ~ thing record card
    field: field attribute property column ~ custom
    column: column field ~ board table
    table: table dataset ~ data
    record: record entry row ~ item
    schema: schema type definition structure ~ model format field
    index: index indices search ~ reindex
    ticket: issue ticket bug problem ~ defect task story complaint
    task: task todo job ~ work step
    subtask: subtask child ~ smaller part
    epic: epic story ~ big
    worker: worker runner executor ~ agent machine
    relation: relation link relationship dependency ~ related connected between blocks
    parent: parent ancestor ~ above upper
    child: child subgroup descendant sub ~ below under nested inside
    pull: pullrequest mergerequest pr mr pull ~ merge
    repo: repo repository project ~ codebase source code
    project: project repo repository ~ workspace
    environment: environment env stage staging production ~ dev
    configuration: configuration config setting option preference ~ configure configured setup parameter
    preference: preference setting option ~ like personal
    feature: feature flag toggle capability ~ function experimental
    capability: capability feature support supported ~ able can capable
    notification: notification alert message inbox ~ mail email tell notify news informed told
    todo: todo task reminder remind ~ forget later
    webhook: webhook hook callback ~ url call event notify tell push inform
    template: template blueprint ~ sample boilerplate pattern
    label: tag label ~ category keyword topic mark
    tag: tag label ~ keyword version
    topic: topic tag subject category ~ keyword theme
    category: category kind type ~ group topic
    version: version release revision ~ build edition upgrade
    release: release version ~ publish ship changelog
    branch: branch ref ~ line
    reference: ref reference head ~ branch tag pointer
    commit: commit revision changeset sha ~ change
    patch: patch diff ~ change
    application: application app ~ program client
    plugin: plugin addon extension module ~ app
    database: database db ~ table
    variable: variable var parameter ~ env environment setting value
    key: key ssh gpg pem ~ public
    certificate: certificate cert tls ssl ~ https x509
    authority: authority ca issuer root ~ trust
    trust: trust anchor root trusted ~ chain
    crl: crl revocation ocsp revoked
    rule: rule policy constraint ~ compliance condition
    policy: policy rule ~ compliance guideline control
    violation: violation break breach violate ~ against
    discovery: discover discovery found find finding scan ~ unmanaged
    queue: queue pending waiting wait backlog ~ next line
    pending: pending waiting wait open outstanding ~ queue unanswered yet
    email: email mail address smtp ~ message
    review: review reviewer approve approval ~ feedback
    approval: approval approve approver consent decision sign ~ waiting
    vulnerability: advisory vulnerability cve security flaw hole weakness ~ unsafe
    alert: warning alert finding ~ problem alarm incident
    incident: incident outage ~ alert problem down
    problem: problem error issue ~ wrong trouble fail
    software: software dependency package sbom ~ library component
    package: package library artifact ~ dependency module
    license: license licence ~ legal terms
    workflow: workflow pipeline ci ~ process automation
    pipeline: pipeline workflow ci ~ build process
    job: job task run execution work ~ process
    run: run execution job ~ attempt
    build: build job ~ compile
    step: step stage phase ~ part
    progress: progress status percent ~ far completed state complete going
    status: status state condition ~ progress doing going phase
    transition: transition move status state ~ advance workflow
    resolution: resolution outcome ~ solved closed
    priority: priority severity urgency ~ urgent important level
    severity: severity level priority ~ critical serious
    message: message announcement ~ broadcast text sms
    device: device speaker machine phone ~ computer tablet mobile gadget
    song: song track music title ~ tune audio
    playback: playback play player ~ listen listening hear heard music
    volume_up: volume loud louder quiet quieter ~ sound audio
    recommendation: recommendation suggest suggestion recommended ~ similar might discover propose
    popular: popular trending top most ~ best hot often favourite visited
    fail: fail failed failure error wrong broken ~ problem went crash stuck
    success: success succeeded successful ~ passed ok worked
    delivery: delivery deliver delivered sent ~ arrive received
    reason: reason why cause explain ~ because explanation
    format: type kind format ~ sort
    link: link url address uri ~ website
    code: code source ~ program
    language: language locale ~ programming translation
    topology: dependency graph tree ~ relation
    usage: usage consumption metric traffic ~ consume visited popular used consumed quota utilisation
        utilization
    metric: metric statistic prometheus stats ~ number measurement performance load
    resource_use: memory cpu load ~ usage metric
    view: view visit visitor traffic ~ page seen
    limit: limit quota left remaining rate ~ maximum cap most allowance allowed
    space: space disk volume storage size ~ room big large full
    seat: seat license subscription ~ billing
    billing: billing invoice cost payment subscription ~ pay money price plan bill charge
    plan: plan subscription tier ~ billing
    product: product item article ~ catalog good
    price: price cost fee ~ money charge
    expire: expire expiry expiration expiring lapse ~ due soon end
    global: global general system application instance server ~ whole overall
    default: default standard ~ preset normal usual
    instance: instance server installation ~ site system
    site: site website homepage ~ page
    system: system server instance ~ machine
    federation: federation remote peer ~ other
    peer: peer neighbour raft ~ member
    leader: leader primary master ~ lead chief
    attribute: attribute property field ~ value
    mapping: mapping map mapper ~ translate assign
    lease: lease lock ~ hold
    event_stream: stream live realtime ~ watch event
    draft: draft unpublished ~ unfinished
    option: option choice alternative ~ value possible dropdown select pick setting
    document: document file page ~ text
    form: form survey questionnaire ~ input
    setting: setting configuration option preference ~ configured
    maintenance: maintenance readonly ~ down
    experiment: experiment trial ~ test
    dataset: dataset data ~ table
    model: model ~ ai
    vector: vector embedding ~ similarity
    similar: similar related nearest like ~ same
    graph: graph chart diagram ~ tree
    screen: screen layout ~ form page
    widget: widget gadget ~ dashboard
    query: query search filter jql sql ~ saved
    avatar: avatar picture icon ~ photo
    timezone: timezone zone ~ time
    server: server host instance machine ~ endpoint daemon
    invoice: invoice bill receipt ~ billing payment charge
    budget: budget spending ~ billing money expense cost limit
    discount: discount coupon promo voucher ~ price rebate
    cart: cart basket ~ order shopping
    shipment: shipment shipping parcel ~ delivery package order
    inventory: inventory stock ~ quantity warehouse available
    currency: currency money ~ exchange rate
    vehicle: vehicle car ~ truck device
    playlist: playlist ~ mix songs music
    album: album ~ release music record
    artist: artist band singer musician ~ performer
    podcast: podcast show episode ~ audio series
    hashtag: hashtag tag topic ~ trend
    campaign: campaign newsletter ~ mailing
    bounce: bounce undelivered ~ failed email
    dns: dns zone nameserver ~ domain record
    cache: cache cached caching ~ stored temporary
    function: function lambda serverless ~ code
    replica: replica copy instance ~ scale mirror
    pool: pool group cluster ~ capacity
    holiday: holiday vacation ~ leave off
    alias: alias shortcut nickname ~ name
    metadata: metadata custom attribute property ~ extra additional
    property: property attribute field metadata ~ value custom
    annotation: annotation note ~ remark error
    attestation: attestation provenance ~ proof signature
    ruleset: ruleset rule policy
    snippet: snippet paste ~ code piece example
    scheme: scheme configuration ~ set rules
    referrer: referrer source ~ visitor traffic
    changelog: changelog history release ~ changed notes
    thread: thread conversation ~ discussion reply
    reply: reply answer respond response ~ comment
    attempt: attempt try ~ failed again
    attack: attack brute force intrusion ~ failed login guess
    theme: theme style appearance ~ color dark look
    color: color colour ~ theme
    chain: chain hierarchy intermediate ~ above below
    fingerprint: fingerprint thumbprint hash digest checksum ~ sha
    csr: csr ~ certificate signing
    machine: machine vm host ~ computer server codespace
    virtual: virtual vm ~ machine
    devenv: codespace workspace devcontainer ~ development environment dev
    conversation: conversation chat discussion thread ~ talk
    locale: locale language translation ~ country
    number: number phone ~ digit count
    gateway: gateway proxy ~ route entry
    license_text: license licence ~ copyright
    column_list: column list board ~ lane
    choice: option choice value ~ dropdown select
    place: place location environment target ~ where
    internal: internal private ~ inside own
    custom: custom own ~ tailor special personal
    default_one: default ~ standard automatic new
    missing: missing absent lost ~ without none
    archived: archived archive inactive ~ old
    conflict: conflict collision ~ merge problem
    outdated: outdated obsolete stale old ~ update upgrade newer
    blocked: blocked banned locked ~ disabled suspended
    hours: hour minute day ~ time spent worked
    interval: interval frequency period ~ often every minutes schedule
    threshold: threshold limit ~ maximum minimum warn
    window: window period range ~ time maintenance
    origin: origin source ~ from where come
    destination: destination target ~ to where
    chapter: chapter section part ~ episode
    library: library collection ~ saved
    search_history: recent history ~ last
    summary: summary overview dashboard statistic total ~ count number figures short
    details: detail details info ~ about full all
    body: body content payload ~ text
    header: header ~ metadata
    protocol: protocol ~ standard
    subject: subject title topic ~ about
    title: title name heading headline ~ called caption
    name: name title ~ called rename
    kind: kind type category ~ sort what
    level: level severity tier ~ degree
    size: size bytes volume ~ big large space much
    speed: speed performance latency ~ fast slow quick
    load_on: load traffic usage ~ busy overloaded
    port: port ~ network listen
    lifecycle: lifecycle retention ~ age keep
    retention: retention keep expire ~ days age keep long cleanup
    outage: outage downtime incident ~ down broken
    computer: machine device host agent node ~ computer pc laptop
    website: site page website ~ web url homepage
    picture_of: avatar picture icon ~ face photo image
    newest: latest newest recent ~ last current
    password_reset: reset password ~ forgot forget
    money: price cost payment billing budget ~ money pay spend
    area: area region zone ~ place part
    average: average mean ~ statistic median
    bandwidth: bandwidth throughput traffic ~ network usage data
    blog: blog article post ~ news
    bot: bot robot automation ~ app integration account
    robot: robot bot machine service ~ automated account
    brand: brand logo theme branding ~ company appearance
    bucket: bucket container ~ storage folder object
    bundle: bundle package archive ~ group
    button: button control ~ press click
    case: case ticket incident ~ issue
    channel: channel room conversation ~ chat stream
    checklist: checklist todo task ~ steps
    checkpoint: checkpoint snapshot ~ save restore
    cloud: cloud provider ~ aws azure hosting
    contract: contract agreement ~ terms legal
    cookie: cookie session ~ browser
    coverage: coverage tested ~ test percent
    credit: credit balance funds ~ money left
    deal: deal opportunity offer sale ~ pipeline
    engine: engine runtime ~ version
    exception: exception error exempt ~ failure
    flow: flow workflow process ~ steps
    gallery: gallery album collection ~ pictures
    journal: journal log history ~ diary
    layer: layer level ~ image
    loan: loan credit ~ money
    market: marketplace market store ~ shop
    store: store shop ~ market
    matrix: matrix table ~ grid
    operation: operation action task ~ running
    penalty: penalty fine strike warning ~ punish
    platform: platform system os ~ operating
    os: os operating system platform ~ windows linux
    question: question poll survey ~ ask answer
    reward: reward award bonus ~ prize points
    road: route road street ~ map
    season: season series ~ year episode
    segment: segment audience group ~ part
    sku: sku product variant item ~ article
    slot: slot time appointment ~ free available
    socket: websocket socket stream ~ live
    street: street address ~ place
    suite: suite check test ~ group
    tax: tax vat ~ money rate
    timeout: timeout expiry lifetime ttl ~ long wait last
    session_length: session timeout settings ~ long login
    transaction: transaction payment transfer ~ money
    trip: trip journey travel route ~ drive
    venue: venue place location ~ hall
    voice: voice call audio ~ speak
    wallet: wallet balance account ~ money
    weight: weight priority ~ heavy
    word: word keyword term ~ text phrase
    keyword: keyword term word ~ filter search tag
    cell: cell field row ~ table
    quota_left: quota limit allowance remaining ~ left much
    checkup: health status ~ ok fine well
    weather: weather forecast ~ temperature rain
    temperature: temperature ~ hot cold
    price_list: price pricing plan ~ cost
    sla: sla deadline ~ agreement time
    runbook: runbook playbook ~ steps automation
    backlink: link reference ~ mention
    sitemap: sitemap pages ~ site
    seo: seo search ~ site
    thumbnail: thumbnail preview picture ~ small image
    subtitle: subtitle caption ~ text video
    lyrics: lyrics text ~ song
    genre: genre category ~ kind music
    chord: audio analysis feature ~ tempo key
"""
