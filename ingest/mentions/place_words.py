"""Words that say that the words before them name a place."""

from graph.values.streets import CERTAIN_STREET_WORDS

STREETS = CERTAIN_STREET_WORDS | frozenset(
    """
    st way court place hill row walk yard gate green view rise bank parade broadway bypass wharf quay
    """.split()
)

PLACES = frozenset(
    """
    academy school schools college university nursery primary infant infants junior secondary campus hotel inn
    lodge hostel guesthouse refuge flats house houses tower towers court heights point mansions villas
    apartments cottages bungalow farm barn estate kebab kebabs pizza pizzeria chicken takeaway cafe café coffee
    lounge bar club pub arms tavern brewery grill diner restaurant bistro tandoori balti fryer chippy bakery
    butchers sweets dessert desserts shisha burgers buffet kitchen noodles fisheries bites wash park parks
    station stop interchange terminal depot airport port quay marina wharf centre center precinct mall arcade
    plaza market markets supermarket superstore stores store mart newsagents news express garage services autos
    motors tyres taxis cabs barbers barber nails salon vapes vape shop shops launderette laundrette pharmacy
    chemist library hospital infirmary clinic surgery gym baths pool stadium arena ground grounds pavilion
    cinema theatre casino bingo nightclub bowl snooker museum gallery church chapel cathedral mosque masjid
    gurdwara temple synagogue cemetery crematorium allotments playground recreation rec fields field woods wood
    common green gardens lake pond reservoir canal lock bridge viaduct tunnel underpass subway steps arches yard
    works mill mills factory warehouse palace hut hall halls institute home docks dock cars suite unit fair
    showground quarry meadow meadows roundabout flyover junction services multistorey multi-storey
    """.split()
)
"""Behind a name: Xeno Kebabs, Foo Academy."""

ALSO_FAMILY_NAMES = frozenset(
    """
    green hill wood woods lake hall church bridge field fields court house mill mills pool point temple chapel
    park parks lock common meadow meadows lodge bell swan market banks bank marsh gate yard way place court rise
    view heath walk row barber kitchen
    """.split()
)
"""Those that are family names as well: behind a given name they need a word such as "at" before."""

SMALL = frozenset(
    """
    school academy college park hotel kebabs kebab takeaway estate hospital pub library church mosque market
    street road lane avenue close drive bridge area ward lodge station flats cafe garage shop club inn precinct
    cemetery canal towers restaurant barbers nursery hostel crescent court
    """.split()
)
"""Typed small behind a capitalised name: Foo park."""

SMALL_PAIRS = frozenset(
    phrase.replace("_", " ")
    for phrase in """
    bus_station train_station railway_station tram_stop bus_stop car_park car_wash kebab_shop chicken_shop
    chip_shop fish_bar retail_park business_park shopping_centre leisure_centre community_centre sports_centre
    youth_centre youth_club town_centre city_centre health_centre contact_centre family_centre petrol_station
    filling_station service_station police_station fire_station skate_park playing_fields playing_field
    recreation_ground children's_home care_home industrial_estate housing_estate council_estate primary_school
    high_school secondary_school special_school snooker_hall snooker_club shisha_lounge shisha_bar taxi_rank
    taxi_office guest_house night_club off_licence mini_mart food_store coffee_shop nail_bar barber_shop
    vape_shop phone_shop internet_cafe fast_food football_club football_ground boxing_club trading_estate
    bowling_alley country_park nature_reserve hand_car
    """.split()
)
"""Two small words behind a capitalised name: Foo bus station."""

LEADING = frozenset(
    """
    kebab pizza chicken club cafe café bar hotel restaurant salon chez casa
    """.split()
)
"""Before a name: Club Foo."""

BRANDS = frozenset(
    """
    mcdonald's mcdonalds mcdonald maccies kfc subway greggs costa starbucks tesco asda aldi lidl morrisons
    sainsbury's sainsburys nando's nandos travelodge primark wetherspoons spar co-op iceland poundland wilko b&m
    domino's ikea argos
    """.split()
)
"""Chains: a place where a word such as "outside" stands before."""
