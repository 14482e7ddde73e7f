"""Words that say that the words before them name a place."""

from graph.values.streets import CERTAIN_STREET_WORDS

STREETS = CERTAIN_STREET_WORDS | frozenset(
    "st way court place hill row walk yard gate green view rise bank parade broadway bypass wharf quay".split()
)

PLACES = frozenset(
    """academy school schools college university nursery primary infant infants junior secondary campus
    hotel inn lodge hostel guesthouse refuge flats house houses tower towers court heights point mansions villas apartments cottages bungalow
    farm barn estate
    kebab kebabs pizza pizzeria chicken takeaway cafe café coffee lounge bar club pub arms tavern brewery grill diner restaurant bistro
    tandoori balti fryer chippy bakery butchers sweets dessert desserts shisha burgers buffet kitchen noodles fisheries bites
    wash park parks station stop interchange terminal depot airport port quay marina wharf
    centre center precinct mall arcade plaza market markets supermarket superstore stores store mart newsagents news express
    garage services autos motors tyres taxis cabs barbers barber nails salon vapes vape shop shops launderette laundrette pharmacy chemist
    library hospital infirmary clinic surgery gym baths pool stadium arena ground grounds pavilion cinema theatre casino bingo nightclub
    bowl snooker museum gallery church chapel cathedral mosque masjid gurdwara temple synagogue cemetery crematorium allotments
    playground recreation rec fields field woods wood common green gardens lake pond reservoir canal lock bridge viaduct tunnel
    underpass subway steps arches yard works mill mills factory warehouse palace hut hall halls institute
    home docks dock cars suite unit fair showground quarry meadow meadows roundabout flyover junction services multistorey multi-storey""".split()
)
"""Behind a name: Xeno Kebabs, Foo Academy."""

ALSO_FAMILY_NAMES = frozenset(
    """green hill wood woods lake hall church bridge field fields court house mill mills pool point temple chapel park parks
    lock common meadow meadows lodge bell swan market banks bank marsh gate yard way place court rise view heath walk row barber kitchen""".split()
)
"""Those that are family names as well: behind a given name they need a word such as "at" before."""

SMALL = frozenset(
    """school academy college park hotel kebabs kebab takeaway estate hospital pub library church mosque market street road lane
    avenue close drive bridge area ward lodge station flats cafe garage shop club inn precinct cemetery canal towers restaurant barbers nursery
    hostel crescent court""".split()
)
"""Typed small behind a capitalised name: Foo park."""

SMALL_PAIRS = frozenset(
    """bus station|train station|railway station|tram stop|bus stop|car park|car wash|kebab shop|chicken shop|chip shop|fish bar|retail park|business park|
    shopping centre|leisure centre|community centre|sports centre|youth centre|youth club|town centre|city centre|health centre|contact centre|family centre|
    petrol station|filling station|service station|police station|fire station|skate park|playing fields|playing field|recreation ground|children's home|care home|
    industrial estate|housing estate|council estate|primary school|high school|secondary school|special school|snooker hall|snooker club|shisha lounge|shisha bar|
    taxi rank|taxi office|guest house|night club|off licence|mini mart|food store|coffee shop|nail bar|barber shop|vape shop|phone shop|internet cafe|
    fast food|football club|football ground|boxing club|trading estate|bowling alley|country park|nature reserve|hand car""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
"""Two small words behind a capitalised name: Foo bus station."""

LEADING = frozenset("kebab pizza chicken club cafe café bar hotel restaurant salon chez casa".split())
"""Before a name: Club Foo."""

BRANDS = frozenset(
    """mcdonald's mcdonalds mcdonald maccies kfc subway greggs costa starbucks tesco asda aldi lidl morrisons sainsbury's sainsburys
    nando's nandos travelodge primark wetherspoons spar co-op iceland poundland wilko b&m domino's ikea argos""".split()
)
"""Chains: a place where a word such as "outside" stands before."""
