"""What English verbs do to the things of an API, in their base form, and which words are nouns as well.

Behind `~` stand verbs that may mean it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Does = Literal["read", "create", "update", "delete"]

VERBS: Mapping[Does, str] = {
    "read": """
        list show get fetch read view display retrieve inspect see print dump find search look check
        compare count download export verify describe explain browse preview query know measure examine
        enumerate lookup discover peek observe identify determine calculate compute estimate watch
        understand learn detect diff obtain analyze analyse evaluate resolve trace summarize summarise
        ping
        ~ test validate probe scan load pull open return monitor track audit collect give hear follow call
        access assess appraise await calibrate confirm consult contact correlate debug diagnose differ
        discuss explore expose extract forecast gather guess harvest infer investigate locate navigate
        outline overlook predict present profile prove rank recall recognize reveal sample scrape screen
        scroll select sort stream study transcribe visit weigh parse decode digest listen quote
    """,
    "create": """
        create release add make generate register build establish initialize init bootstrap insert compose
        enroll enrol onboard publish write draft raise submit propose introduce cut start found invent
        produce enter record put send upload deploy login approve retry merge comment react subscribe copy
        issue star import mirror refresh post invite request order buy pay book reserve launch run trigger
        execute begin boot dispatch fire invoke call resume play perform install roll provision clone fork
        duplicate replicate sync synchronize rerun redo redeliver resend requeue restart reply answer
        respond notify message mail email tell inform announce attach append join connect link hook give
        grant assign share schedule vote upvote like follow bookmark pin report flag file open sign mint
        renew rotate regenerate reset validate verify test scan probe check ping preview simulate render
        convert translate search query evaluate authenticate signup charge refund backup snapshot restore
        recover archive commit push tag label branch review plan ask apply claim adopt ban block mute lock
        acknowledge accept drain promote
        ~ set setup configure define change update save store move transfer migrate let allow permit
        enable activate stop cancel abort pause revoke close finish complete reject deny decline dismiss
        clear purge remove kick take bring hand turn switch require need want mark forbid prevent restrict
        limit protect keep accumulate acquire act advertise advise allocate annotate appoint assemble
        attempt attend author authorize automate award bind boost borrow broadcast bundle capture cast
        certify chat communicate compile compress construct contact continue contribute convey dedicate
        delegate deliver design develop diagnose donate draw earn elect embed emit encode encrypt enrich
        escalate exchange exit export extract flip force form format forward freeze gather guarantee help
        highlight hire host impersonate implement impose index initiate instruct integrate invest iterate
        land lend listen maintain mention mount nominate occupy operate optimize paint parse participate
        pick place plot populate prepare present process procure project propagate prove purchase qualify
        quarantine queue quote recruit recycle redeem redirect refer relate rent reopen repeat replay
        repost represent reschedule resolve retract retweet reward route sample scrape screen select sell
        serve settle ship spawn sponsor succeed suggest supply support surrender talk teach throw trade
        train transcribe transform transmit trust unpin use wake warn whitelist wrap crash rebuild recheck
        reload rebalance compact vacuum toggle confirm undo unseal seal decrypt
    """,
    "update": """
        update change edit modify replace patch set rename alter adjust tweak correct amend revise
        overwrite close reopen save configure switch raise lower fix increase decrease reduce rewrite
        refine improve toggle move transfer migrate relocate reassign enable activate allow permit unblock
        unlock reactivate disable deactivate forbid block suspend ban lock prevent mark approve accept
        reject deny decline dismiss protect start renew extend prolong restrict limit let turn mute hide
        publish unpublish archive unarchive promote demote rotate reset reorder sort convert swap shorten
        lengthen reword resolve pause resume stop cancel merge star follow pin refresh sync assign
        unassign put make give keep retain upgrade scale resize translate shift hand position reposition
        crop tag label name describe customize customise personalize require store tick skip seek jump
        restore undelete
        ~ add attach link grant invite connect join write upload subscribe take remove leave revoke bring
        acknowledge share submit adapt align allocate annotate arrange authorize augment balance bind
        boost bypass calibrate categorize censor classify combine complete condense confirm consolidate
        conceal continue coordinate cover dedicate deduct defer degrade delay delegate design disallow
        distribute downgrade drag elevate embed encourage enforce enhance enlarge enrich ensure exempt
        expand expose fill filter finalize finish flag flip force format freeze fulfil fulfill grow
        highlight ignore impose include inherit lend lift maintain manage map mask minimize mix moderate
        mount omit optimize organize outline override own pack park persist pick place polish postpone
        prefer preserve prioritize process prohibit propagate qualify rank rate rearrange rebuild
        recategorize reconcile reconfigure rectify redirect refer reflect relate reload remember remind
        rent repair reschedule restructure retract reveal reverse revive rewind route seal secure select
        separate settle shrink shuffle shut silence simplify sleep snooze solve specify split sponsor
        standardize state strengthen structure substitute subtract suppress throttle train transform treat
        trim trust tune unmount uncheck whitelist wake widen wrap
    """,
    "delete": """
        delete remove clear revoke retire stop logout destroy erase drop purge discard trash wipe scrap
        uninstall unregister deregister eliminate kill abolish dissolve disband forget detach kick expel
        exclude eject unlink disconnect unassign leave withdraw invalidate cancel abort end terminate
        unstar unfollow unsubscribe unwatch unpin unlock unblock unmute unshare undo revert take throw
        clean empty flush prune reset disable deactivate unlike quit lose strip dismiss unprotect unban
        unset unbind rescind void decommission close reject evict unvote
        ~ block ban suspend hide archive replace turn switch break move censor conceal cut deduct deny
        deprecate disallow dispose divest drain elect exempt expire exit fire hang omit overthrow postpone
        prohibit punish quarantine reclaim recall release retract reverse revive scratch shut shrink
        silence sleep split strike subtract suppress surrender transfer trim unmount unmark untag vacate
        waive withhold zap cease ditch bin axe nuke
    """,
}

NOUNS = """
    list lists show view views display find look check checks count counts download downloads export
    exports report reports review reviews test tests scan scans load pull audit call calls record records
    branch branches file files comment comments label labels star stars release releases build builds
    issue issues mirror mirrors log logs search searches request requests tag tags note notes access mark
    marks mail mails message messages order orders import imports schedule schedules update updates change
    changes stage stages commit commits fork forks merge merges push pushes post posts start stop reset
    copy copies backup backups snapshot snapshots archive archives share shares link links hook hooks vote
    votes like likes plan plans draft drafts cut patch patches limit limits lock locks block blocks ban
    bans run runs deploy deploys trigger triggers sign play transfer transfers move moves swap switch
    switches name names query queries trace traces watch answer answers reply replies charge charges
    upload uploads stack stacks install installs book books email emails follow account accounts set sets
    package project projects object objects process processes service services function functions model
    models code codes position positions rank format formats filter filters queue queues trust trusts
    state states displays flag flags guard guards group groups end ends use uses grant grants store stores
    result results save place hide track tracks estimate estimates split attach accesses act acts aim aims
    alert alerts attempt attempts award awards balance benefit boost broadcast broadcasts browse bundle
    bundles button capture captures case cases cast chain chains chat chats click cause condition
    conditions contact contacts contract contracts control controls cover covers crash crashes debug
    design designs digest digests document documents draw drain exchange exchanges exit exits experience
    expose extract extracts fire fires flip force forces form forms forward freeze guess guesses help
    highlight highlights host hosts index input interrupt lease lift map maps mask masks match matches
    measure measures mention mentions mount mounts number offer offers outline own pack packs paint park
    parks places plot plots point points poll polls present price prices probe probes profile profiles
    proxy purchase purchases quarantine quote quotes ranks rate rates recall refund refunds rent repair
    replay reserve return returns reward rewards route routes sample samples scale scope score scores
    screen screens seal select sequence serve shape ship ships shuffle silence sleep solve sort sponsor
    sponsors stream streams structure study subject supply support surrender survey surveys talk talks
    target targets task tasks time trade trades train trains treat trim trips tune value visit visits wait
    waits wrap work works
"""
