"""Applications and platforms."""

from functools import cache

from graph.vocabulary.coded import Coded, traits


class Platform(Coded, file="online.toml", table="platform", also=("adults_only", "group")):
    """Where an online account lives, or what was used in an offence."""

    FACEBOOK = "facebook"
    MESSENGER = "messenger"
    INSTAGRAM = "instagram"
    SNAPCHAT = "snapchat"
    WHATSAPP = "whatsapp"
    TIKTOK = "tiktok"
    TWITTER = "twitter"
    YOUTUBE = "youtube"
    TELEGRAM = "telegram"
    SIGNAL = "signal"
    DISCORD = "discord"
    KIK = "kik"
    VIBER = "viber"
    WECHAT = "wechat"
    SKYPE = "skype"
    ZOOM = "zoom"
    FACETIME = "facetime"
    GOOGLE_HANGOUTS = "google_hangouts"
    HOUSEPARTY = "houseparty"
    OOVOO = "oovoo"
    LIVE_ME = "live_me"
    BIGO = "bigo"
    TWITCH = "twitch"
    OMEGLE = "omegle"
    MONKEY = "monkey"
    CHATROULETTE = "chatroulette"
    YUBO = "yubo"
    WIZZ = "wizz"
    HOOP = "hoop"
    MEETME = "meetme"
    TAGGED = "tagged"
    TINDER = "tinder"
    BADOO = "badoo"
    GRINDR = "grindr"
    PLENTY_OF_FISH = "plenty_of_fish"
    OTHER_DATING = "other_dating"
    ONLYFANS = "onlyfans"
    OTHER_ADULT = "other_adult"
    ROBLOX = "roblox"
    FORTNITE = "fortnite"
    MINECRAFT = "minecraft"
    PLAYSTATION = "playstation"
    XBOX = "xbox"
    STEAM = "steam"
    OTHER_GAME = "other_game"
    REDDIT = "reddit"
    PINTEREST = "pinterest"
    TUMBLR = "tumblr"
    BEREAL = "bereal"
    ASK_FM = "ask_fm"
    ANONYMOUS_QUESTIONS = "anonymous_questions"
    FIVERR = "fiverr"
    VINTED = "vinted"
    EBAY = "ebay"
    GUMTREE = "gumtree"
    FACEBOOK_MARKETPLACE = "facebook_marketplace"
    PAYMENT = "payment"
    TEXT_MESSAGE = "text_message"
    PHONE_CALL = "phone_call"
    EMAIL = "email"
    WEBSITE = "website"
    OTHER = "other"

    @property
    def is_adults_only(self) -> bool:
        """Rated 18 or over: a child on it is in a risk context."""
        return _traits()[self][0]

    @property
    def is_one_platform(self) -> bool:
        """Whether an account name on it can identify an account; false for words that cover several platforms."""
        return not _traits()[self][1]


@cache
def _traits() -> dict[Platform, tuple[bool, bool]]:
    return traits(Platform, lambda table: (table.flag("adults_only"), table.flag("group")))
