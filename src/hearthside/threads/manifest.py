"""What threads of posts add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import About, Erasure, Feature, Kind, Notice, Page, Right, Setting
from hearthside.threads import drawing, erasure, notices, queries

_WRITERS = ("member", "ambassador", "host")

feature = Feature(
    name="threads",
    label=_("Conversations"),
    path="posts/",
    kinds=(
        Kind(
            name="threads.replied",
            says=_("{actor} answered {recipient} in {about}"),
            good="heard",
            facts=("post",),
            calls=True,
            wrote=True,
        ),
        Kind(
            name="threads.remarked",
            says=_("{actor} remarked on what {recipient} wrote in {about}"),
            good="heard",
            facts=("post", "under"),
            wrote=True,
        ),
        # Naming somebody asks for them; it is not yet something done for them, and no tie.
        Kind(
            name="threads.mentioned",
            says=_("{actor} named {recipient} in {about}"),
            facts=("post",),
            ties=False,
        ),
        Kind(
            name="threads.thanked",
            says=_("{actor} thanked {recipient} for words in {about}: “{reason}”"),
            good="credited",
            facts=("post", "reason"),
        ),
        Kind(
            name="threads.same_here",
            says=_("It is the same with {actor} as with {recipient}: {about}"),
            good="connected",
            facts=("post",),
        ),
        Kind(
            name="threads.accepted",
            says=_("{actor} took what {recipient} wrote as the answer to {about}"),
            good="credited",
            facts=("post",),
            ties=False,  # a mark beside words: the words themselves are what ties
        ),
        Kind(
            name="threads.read",
            says=_("{actor} read what {recipient} wrote in {about}"),
            good="seen",
            facts=("post",),
        ),
        Kind(name="threads.edited", says=_("{actor} changed their words in {about}"), facts=("post",)),
        Kind(
            name="threads.taken_back",
            says=_("{actor} took their words in {about} back"),
            facts=("post",),
            visible="hosts",
        ),
        Kind(
            name="threads.flagged",
            says=_("{actor} asked the hosts to look at a post in {about}: “{reason}”"),
            facts=("post", "reason"),
            private=("reason",),
            visible="hosts",
        ),
        Kind(
            name="threads.let_stand",
            says=_("{actor} looked at a post in {about}, and it stays"),
            facts=("post",),
            visible="hosts",
        ),
        Kind(
            name="threads.removed",
            says=_("{actor} took out what {recipient} wrote in {about}: “{reason}”"),
            facts=("post", "reason"),
            private=("reason",),
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="threads.restored",
            says=_("{actor} put back what {recipient} wrote in {about}"),
            facts=("post",),
            visible="hosts",
            ties=False,
        ),
    ),
    pages=(
        Page(
            label=_("Your drafts"),
            url_name="threads:drafts",
            icon="feather",
            audience="members",
            place="me",
            order=40,
        ),
    ),
    settings=(
        Setting(
            name="threads.newcomer_hours",
            type=int,
            default=24,
            low=0,
            high=720,
            says=_("How many hours a member counts as new, with the limits below. 0 means no limits."),
        ),
        Setting(
            name="threads.newcomer_topics",
            type=int,
            default=3,
            low=0,
            high=100,
            says=_("How many conversations somebody new may begin."),
        ),
        Setting(
            name="threads.newcomer_replies",
            type=int,
            default=10,
            low=0,
            high=1000,
            says=_("How many replies somebody new may write."),
        ),
        Setting(
            name="threads.newcomer_links",
            type=int,
            default=2,
            low=0,
            high=100,
            says=_("How many links one post of somebody new may hold."),
        ),
        Setting(
            name="threads.newcomer_pictures",
            type=bool,
            default=False,
            says=_("Whether somebody new may put pictures into posts."),
        ),
    ),
    rights=(
        Right(name="threads.write", says=_("Write posts, thank, and say “same here”"), roles=_WRITERS),
        Right(name="threads.accept", says=_("Say which post answers somebody else's question")),
        Right(name="threads.read", says=_("Sign a post with “I read this”")),
        Right(name="threads.remove", says=_("Look at flags, and take posts out with a reason")),
    ),
    on={"identity.merged": drawing.draw_anew, "identity.unmerged": drawing.draw_anew},
    abouts=(About(prefix="post", resolve=queries.resolve_posts),),
    erasures=(
        Erasure(
            name="threads",
            holds=_("What you wrote in conversations, your drafts, thanks, flags, and what you follow."),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("A conversation is what people said, and who said it."),
            models=(
                "threads.Thread",
                "threads.Post",
                "threads.Edit",
                "threads.Thanks",
                "threads.SameHere",
                "threads.ReadByHost",
                "threads.Flag",
                "threads.Removal",
                "threads.Draft",
                "threads.Following",
            ),
        ),
    ),
    notices=(
        Notice(
            kind="threads.replied",
            title=_("{actor} answered you in {about}"),
            followed=_("{actor} answered {recipient} in {about}"),
            label=_("Replies"),
            group="replies",
            words=notices.words,
            wanted=notices.is_wanted,
            followers=notices.followers,
        ),
        Notice(
            kind="threads.remarked",
            title=_("{actor} remarked on your post in {about}"),
            label=_("Replies"),
            group="replies",
            words=notices.words,
            wanted=notices.is_wanted,
        ),
        Notice(
            kind="threads.mentioned",
            title=_("{actor} named you in {about}"),
            label=_("Mentions"),
            group="mentions",
            words=notices.words,
            wanted=notices.is_wanted,
        ),
        Notice(
            kind="threads.thanked",
            title=_("{actor} thanked you in {about}"),
            label=_("Thanks"),
            group="thanks",
            words=notices.reason,
        ),
        Notice(
            kind="threads.accepted",
            title=_("{actor} took your words as the answer to {about}"),
            label=_("Answers"),
            group="answers",
        ),
        Notice(
            kind="threads.read",
            title=_("{actor} read what you wrote in {about}"),
            label=_("Answers"),
            group="answers",
            mail=False,
        ),
        Notice(
            kind="threads.removed",
            title=_("{actor} took out a post of yours and gave you the words back"),
            label=_("What was taken down"),
            group="removed",
            words=notices.reason,
        ),
        Notice(
            kind="threads.restored",
            title=_("{actor} put a post of yours back"),
            label=_("What was taken down"),
            group="removed",
        ),
    ),
)
