"""What users say in several words, in the words of APIs.

A line is `said => meant`. `*` stands for up to five words, `a|b` for either, `verb+` for a verb in any of its
regular forms; what stands where `*` stood is kept. Irregular forms are made base forms before.
"""

from __future__ import annotations

import re

_IRREGULAR = """
    write:wrote,written throw:threw,thrown take:took,taken give:gave get:got,gotten make:made send:sent
    buy:bought pay:paid choose:chose,chosen forget:forgot,forgotten hide:hid,hidden keep:kept hold:held
    know:knew,known show:shown see:saw say:said tell:told do:did go:went,gone run:ran begin:began,begun
    grow:grew,grown freeze:froze,frozen fall:fell,fallen bring:brought catch:caught teach:taught
    think:thought draw:drew,drawn speak:spoke,spoken person:persons child:children index:indices,indexes
    wake:woke,woken win:won sell:sold build:built understand:understood mean:meant drive:drove,driven
    shake:shook,shaken stick:stuck
"""

_PHRASES = """
    hook|wire+|plug+ * up|in => connect add
    let * in => allow access
    get+ * in|into => access login
    set|sets|setting * up => create
    is|are|be logged|signed in => session login
    sign+|signed|log|logs|logged|logging * in|on => login
    sign+|log|logs|logged|logging * out|off => logout
    sign+ off on => approve review submit
    look+ for => search
    get+ rid of => delete
    do away with => delete
    throw+ * away => trash delete
    into|to|in the bin|trash => trash delete
    throw+|kick+|cast+|boot+|chuck+ * out|off => remove delete
    clear+|clean+|tidy+|mop+ * up => clean
    take+|cut+ * away|out|off => remove
    take+ * down => remove stop delete
    take+ * over => claim transfer owner
    take+ back => delete undo
    turn+|switch+|flip+ * on => enable
    turn+|switch+|flip+ * off => disable
    turn+ * down => reject
    shut+|close+|power+ * down => stop
    boot+|start+|spin+|fire+|bring+|wake+ * up => start create
    power+ * on => start
    power+ * off => stop
    rolls|roll|rolled|rolling * out => deploy create
    rolls|roll|rolled|rolling * back => revert rollback undo
    hand+|give+|sign+ * over|away => transfer
    hand+|send+|turn+ * in => submit
    kick+ * off => start
    call+ * off => cancel
    put+ off => postpone delay
    put+ * on hold => pause suspend
    run+|start+|try+|do * again|anew|over => rerun retry
    once more|one more time => again rerun
    start+ over => restart reset
    start+ from scratch => restart reset
    go live => publish deploy enable
    make * public => public visibility update
    make * private => private visibility update
    how many|much|often => how count
    how long => how time
    how far => progress status
    how is * coming|progressing => progress status
    how is|are * doing => status health summary
    up and running => health status
    still alive|there|working|running => health status
    give+ * access => add member access
    every|each night|day|week|month|hour => schedule
    no more|longer emails|mails|messages|notifications => unsubscribe notification
    no longer|more like => unstar unlike
    any more => disable remove
    anymore => disable remove
    no longer|more => disable remove
    not * any|anymore => disable remove
    must|should|may|can|shall not|never => disable remove
    ^ is _ in|part => check member
    ^ make _ an|a => update member
    ^ make a|an|the|my _ an|a => update member
    ^ make _ public|private => public private visibility
    bring+|get+ * back => restore undo
    belong+ to me|us => my owned
    who am i => what authenticated user me
    put+ * in|into|to => add
    put+ * on|onto => add deploy
    let * know|see => notify
    let people|everyone|everybody|users know => announce notify message
    keep * posted|informed|updated => subscribe notification
    want|like to hear about => subscribe notification
    not want to hear|know|see => unsubscribe mute subscription
    leave * alone => mute unsubscribe
    hear about => notification subscribe
    go+|went wrong => error failed log
    what happen+ => history events activity
    be|been up to => activity events
    is|are|was|were going on => activity events status
    who do|change+ what => audit history log events
    who is|are|was allowed => permission access who
    forget about => delete remove
    able|allowed|permitted|entitled to do => permissions role
    able|allowed|permitted|entitled to => permission
    out of use => archive retire disable
    may|can do => permissions
    what may|can i => my permissions
    act+ as => impersonate
    in the name of => impersonate
    on behalf of => impersonate
    pretend+ to be => impersonate
    tell+|call+|notify+|inform+|ping+ my|our|a|the|this server|url|endpoint|backend|bot => create webhook
    log|book|enter _ hours|hour|minutes|days|day => add worklog
    what|which _ may|can|could i|we => permission permitted
    want+ to join => access request join
    been asked|invited to join => invitation pending
    ask+ to join => create access request join
    stop+ * emails|mails|messages|notifications => unsubscribe notification
    in|to which * is|are|does|do => membership
    what has|have|had been edited|changed|modified => history changes
    say+|tell+ that => report status
    tell+ _ that => report status
    say something => add comment
    have a say => vote
    speak up => add comment
    talk about => comments discussion
    work+ on|with => members assigned
    take care of => assign manage
    in charge of => owner responsible
    responsible for => owner responsible
    look after => manage owner
    look+ into => inspect details
    look+ at|like => show preview
    catch up on => unread history
    point * at|to => update
    get+ hold of => download get
    come+ up with => create
    bump+ * up|to => update increase
    pick+ * up => fetch reload
    pick+ out => select
    find out => get show
    figure out => get show
    check+ out => get checkout
    check+ * off => done mark
    tick+ * off => done mark
    cross+ off => done mark
    fill+ in|out => update submit
    hold+ back => block pause
    back+ * up => backup export
    copy+ * over => copy
    carry on => resume continue
    go+ on with => resume continue
    keep+ an eye on => watch subscribe monitor
    free+ up => clean delete
    make+ room|space => clean delete
    run+ out => expire
    end+|run+ soon => expire
    come+ to an end => expire
    be over => end
    sum+ up => summary
    add+ up => total
    split+ up => split
    break+ * down => statistics
    lock+ * out => block locked disable
    shut+ * out => block disable
    opt+ out => unsubscribe disable
    opt+ in => subscribe enable
    sign+ * up => register create
    join+ in => join add
    drop+ out => leave remove
    pass+ on => transfer share
    send+ * to => send
    write+ * down => create record
    read+ * through => read
    make+ sure => check
    make * up => create
    change * mind => undo cancel
    go+ back to => revert restore
    fall+ back => revert
    swap+ * out|for => replace update
    get+ * ready => prepare create
    out of order|service => failed disable
    out of date => outdated upgrade
    up to date => version update status
    right now|at the moment|at present => current
    by mistake|accident => restore undo
    all over the place|world => global
    one by one => each
    in a row => list
    in one go|sweep|at once => bulk
    a|the bunch|lot|couple of => bulk
    two factor => otp twofactor
    second factor => otp credential
    home page => site
    never mind => cancel delete
    put+ * away => archive remove
    put+ * aside => save keep
    hang+ on to => keep
    hold+ off => pause
    cut+ short => cancel stop
    wind+ down => stop
    back out => cancel leave
    cross|strike|take|get * off the list => remove
    wipe|blow|kill+ * out|away|off => delete
    rip|pull+ * out => remove
    leave * out => exclude remove
    for good => permanently delete
    once and for all => permanently delete
    show * the door => remove member
    get+|set+ * going|started|off => start
    set * in motion => start
    give+ * another try|go|chance => retry rerun
    have+ another try|go => retry rerun
    have+|give+ * a try|go => test try
    try+ * out => test
    put+ * to the test => test
    put+ * back => restore
    turn+ * into => convert
    set+|put+ * right|straight => correct update
    give+ * another|new|different|better name => rename update
    needs|need|want another|new|different => update
    call+ * something else => rename update
    needs|need|want * other|another => update
    belong+ in|into another => move transfer
    belong+ in|into a|the|another => move
    only * should|may|can|must see => restrict visibility access permission
    only * should|may|can|must use|access|have => restrict access permission
    only let * => restrict allow
    nobody|no|none but => restrict only
    nobody|none should|may|can|must => protect forbid restrict
    keep+ * out => block restrict
    open+ * up to => allow access public
    lock+ * down => protect restrict lock
    read only => protect lock
    bring+|take+|get+ * on board => invite add member
    have+|has left => remove delete deactivate
    put+ * in charge => assign owner
    become+|be an|a admin|administrator|owner|maintainer|moderator => update user role
    become+|be|made an|a member => add member
    keep * in the loop => subscribe notification
    give+ * heads up => notify
    drop+ * a line => message send
    get+ in touch => contact message
    reach out => contact message
    get+ back to => reply answer
    chime in => comment
    have+|take+ a look at => show get
    look+ up => search get
    check+ on => status check
    track+ down => search find
    dig+ up|out => search find
    go+ through => list read
    is|are new in => changes news
    up with => status events
    look+ like => show get preview
    made of => components content
    consist+ of => components content
    come+ from => source origin
    how old => created date age
    how big|large => size usage
    how full => usage size storage
    how fast|slow|busy => metrics load performance
    how healthy => health
    would|will change|happen|be different if|when => plan preview simulate compare
    depend+ on => dependencies
    who make|write|create|created => contributors author creator who
    made|written|created by => author creator
    go ahead => approve start
    green light => approve
    say+ yes => approve accept
    say+ no => reject decline
    send+ * back => reject return
    let * go|get on|through|ahead|pass => approve promote resume
    make+ friends => follow
    with * followers => share reblog repost followers
    share * post|message|status => share reblog repost boost
    take+ part in => join vote participate
    on a regular basis => schedule
    once a|an|every => schedule
    at night => schedule
    from time to time => schedule
    make a copy => copy duplicate
    make another like => copy duplicate
    based on => template from
    is|are * correct|valid|right|well formed => validate check
    set up properly|correctly|right => check health validate
    start fresh => reset
    talk+ about => trends discussion
    more copies|instances|replicas => scale
    never want+ to see|hear => block mute
    annoy+|pester+|harass+ me|us => block mute report
    certain|bad word|words => keyword filter
    save|keep * for later => bookmark save
    to read * later => bookmark save
    people i|we follow => followed following home timeline
    what people|everybody|everyone say|think|talk => comments trends
    by which => which
    one can => can
    part of => member
    make+ a note => note create
    out of date|sync => sync refresh outdated
    on top => pin
    at the top => pin
    first time => initial setup register
    in plain text => raw text
    plain text => raw text
    off line => offline disable
    take * offline => disable stop delete unpublish
    online again => enable start
    at another|a different time => schedule update
    at another|a different place|port|address => update move
    dead|old stuff|junk => unused
    so far => yet
    none of my|our business => dismiss ignore
    don't care => ignore dismiss
    like * better => prefer
"""


_SHORT = (
    (re.compile("[\u2019`]"), "'"),
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bcannot\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\blet's\b"), "let us"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\b(what|who|where|when|how|it|that|there|here|he|she)'s\b"), r"\1 is"),
    (re.compile(r"'s?(?= |$)"), ""),
)


def _forms(verb: str) -> str:
    """An expression for the regular forms of a verb."""
    if verb.endswith("y") and verb[-2] not in "aeou":
        return rf"{verb[:-1]}(?:y|ies|ied|ying)"
    if verb.endswith("e"):
        return rf"{verb[:-1]}(?:e|es|ed|ing)"
    return rf"{verb}(?:s|es|{verb[-1]}?ed|{verb[-1]}?ing)?"


def _pattern(said: str) -> re.Pattern[str]:
    """The expression for what stands before the arrow of a line."""
    parts, space = [], ""
    for word in said.split():
        if word == "*":
            parts.append(space + r"((?:[\w'-]+ ){0,5}?)")
            space = ""
            continue
        if word == "^":
            parts.append("^")
            continue
        each = "|".join(_forms(one[:-1]) if one.endswith("+") else one for one in word.split("|"))
        parts.append(space + (r"(\w+)" if word == "_" else f"(?:{each})"))
        space = " "
    return re.compile(r"\b" + "".join(parts) + r"\b")


def _lines() -> list[tuple[re.Pattern[str], str]]:
    out = []
    pairs = (line.strip().split(" => ") for line in _PHRASES.strip().splitlines())
    for said, meant in sorted(pairs, key=lambda pair: -len(re.findall(r"\w{2,}", pair[0].replace("|", "")))):
        pattern = _pattern(said)
        out.append((pattern, rf"{meant.strip()} \1" if pattern.groups else meant.strip()))
    return out


_REPLACED = _lines()
_BASES = {
    form: base
    for base, _, forms in (entry.partition(":") for entry in _IRREGULAR.split())
    for form in forms.split(",")
}
_WORD = re.compile(r"[a-z]+")


def spelled_out(text: str) -> str:
    """A sentence in small letters, without short forms: `don't` is `do not`, and `wrote` is `write`."""
    text = " ".join(text.lower().split())
    for pattern, instead in _SHORT:
        text = pattern.sub(instead, text)
    return _WORD.sub(lambda found: _BASES.get(found[0], found[0]), text)


def rephrased(text: str) -> str:
    """A sentence that is spelled out, with its phrases in the words of APIs."""
    for pattern, instead in _REPLACED:
        text = pattern.sub(instead, text)
    return text
