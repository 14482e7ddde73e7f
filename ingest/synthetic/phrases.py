"""Sentences as practitioners and the public write them. A slot in braces is filled with somebody's words for
something true.

They say what was seen and heard. Nothing in them describes harm in detail, and nothing blames a child.
"""

OPENING_WITH_CHILD = (
    "{source} has told me that {child} was seen {where} {when}.",
    "{child} was collected from {where2} {when} and has not said who they were with.",
    "During a conversation {when}, {child} mentioned going to {where2} with older friends.",
    "I was told by {source} that {child} has been spending time {where}, most recently {when}.",
    "{child} came in upset today and said that something had happened {where} {when}.",
    "Information received from {source}: {child} was present {where} {when}.",
    "{source} is worried about {child}, who was {where} {when} and did not want to leave.",
    "While carrying out a home visit I was told that {child} had been {where} {when}.",
    "{child} disclosed to {source} that they had been given a lift to {where2} {when}.",
    "At handover it was noted that {child} had returned late and had been {where} {when}.",
    "A call was received from {source} about {child}, who had been seen {where} {when}.",
    "{when_start}, {child} was seen {where} by {source}.",
)
OPENING_WITHOUT_CHILD = (
    "{source} reports that young people are gathering {where}, most recently {when}.",
    "There is talk that teenagers are being picked up {where} late in the evening, last {when}.",
    "{source} has noticed a lot of coming and going {where} {when} and has a bad feeling about it.",
    "Anonymous information: school-age children go in and out {where} at all hours. This was last seen {when}.",
    "{source} overheard young people saying that you can get things for nothing {where}. This was {when}.",
    "Several residents have mentioned groups of young people waiting {where} {when}.",
)
OPENING_CUCKOOING = (
    "{source} is concerned for {child}, an adult who lives alone {where} and has lost control of the front door.",
    "{child} told {source} {when} that people had moved into the home {where} and would not leave.",
    "On a welfare visit {where} {when} {child} appeared frightened and kept looking towards the bedroom.",
)
OPENING_ONLINE = (
    "{child} showed {source} messages {when} from somebody whom they have never met.",
    "{source} looked at the phone of {child} {when} and found a large number of messages from an adult.",
    "{child} has been online through the night again. {source} noticed this {when}.",
)
ADULTS = (
    "They were with {adult}, who {bearing}.",
    "{adult} was waiting there and {bearing}.",
    "The child was in the company of {adult}, described as {look}.",
    "{adult} is said to have been giving {goods} to young people.",
    "They said that {adult} had told them not to speak to anyone about it.",
    "A man called {adult} was also there and {bearing}.",
    "The name {adult} was mentioned more than once.",
    "{adult} ({look}) paid for everything.",
    "It is believed that {adult} arranged this.",
)
SECOND_ADULT = (
    "{adult2} was there as well.",
    "With them was {adult2}, {look}.",
    "{adult2} arrived later on foot.",
    "They were joined by {adult2}, who {bearing}.",
)
NOBODY = (
    "An unknown male, {look}, was seen talking to them.",
    "Two men in their twenties were nearby; no names are known.",
    "Nobody was recognised.",
    "An older male was mentioned but no name was given.",
)
OTHER_CHILD = (
    "{child2} was there too.",
    "They had met up with {child2} earlier in the day.",
    "{child2} is understood to be a friend and was seen with them.",
    "Also mentioned was {child2}, who is said to go there often.",
)
BYSTANDER = (
    "{bystander} saw this from across the road.",
    "{bystander} was in the queue at the time and may be able to say more.",
    "{bystander}, who works nearby, asked them to move on.",
)
VEHICLE = (
    "A {colour} {model}, registration {plate}, was parked outside with the engine running.",
    "They got out of a {colour} {make} {model} ({plate}).",
    "The vehicle was a {colour} {model}. Part or all of the plate was noted as {plate}.",
    "They left in a {colour} {make}, index {plate}.",
    "A {colour} {model} with the registration {plate} dropped them off at the corner.",
    "The same {colour} {model} {plate} was seen there last week.",
)
PHONE = (
    "The number {phone} keeps calling.",
    "They have been receiving calls from {phone} late at night.",
    "A mobile number was written on their hand: {phone}.",
    "Messages arrive from {phone} and are deleted straight away.",
)
ACCOUNT = (
    "They talk on {platform} to somebody using the name {handle}.",
    "The {platform} account @{handle} was mentioned.",
    "Messages came from {handle} on {platform}.",
    "They were added on {platform} by @{handle} about a month ago.",
)
GOODS = (
    "They had a new phone and could not say where it came from.",
    "They had £{money} in cash.",
    "They came back with new trainers and a designer jacket.",
    "They had been given food, vapes and alcohol.",
    "They are said to owe £{money} and to be frightened about it.",
    "Two phones were seen, one of them an old handset that rings all the time.",
)
CONCERN = (
    "They have been late for school most days this month and fall asleep in lessons.",
    "They are said to be frightened of somebody but have not said of whom.",
    "When asked how the evening had been, they changed the subject and looked away.",
    "A younger brother or sister has started to ask where they go at night.",
    "They have asked staff twice this week whether it is safe to walk home alone.",
    "They were heard on the telephone saying that they would get it back by Friday.",
    "There are scratches on both hands, which they explained by a fall from a bicycle.",
    "They have started to carry a second bag and will not let anybody look into it.",
    "They talked about a party to which they had been invited and did not know by whom.",
    "Staff have known them for two years and say that this is a marked change.",
    "They seemed worried and kept checking the time.",
    "They would not say any more and asked that nobody be told.",
    "This is the third time in a few weeks that something like this has been noticed.",
    "Friends have noticed that they are quieter than they used to be.",
    "School attendance has dropped over the same period.",
    "They said that they cannot say no to these people.",
    "They were tired and had not eaten.",
    "It may be nothing, but it did not feel right.",
    "They have stopped seeing their usual friends.",
    "They appeared to be under pressure and looked at the phone constantly.",
    "There had been an argument at home earlier that day.",
    "They were seen there at a time when they should have been in school.",
)
PLACE_AGAIN = (
    "The address {place2} was mentioned in passing.",
    "They also talked about {place2}.",
    "The nearest postcode is {postcode}.",
    "Officers may wish to visit; the postcode is {postcode}.",
)
RISK_TO_WORKERS = (
    "There is a large dog at the address.",
    "Staff should not visit alone: a knife was seen in the hallway.",
    "The person who answers the door has been aggressive towards workers before.",
)
CLOSING = (
    "No further details are known at this time.",
    "The member of staff will try to find out more.",
    "Please contact me if anything needs to be clarified.",
    "This has been recorded on our own system as well.",
    "The parent has been informed.",
    "I have advised that the police should be called on 999 if they are seen again.",
    "",
)
POOR_WORDING = (
    'The previous worker wrote that they are "putting themselves at risk", which is not how we would describe it.',
    'A neighbour called them "streetwise" and said they can look after themselves.',
    'An old note on file says "lifestyle choice".',
)
SOURCES = (
    "a teaching assistant", "a member of the pastoral team", "a neighbour", "a support worker", "the grandmother",
    "a youth worker",
    "a bus driver", "a security guard", "a friend's parent", "a night worker at the home", "a school nurse",
    "a housing officer",
    "a shop worker", "an aunt", "a family support worker", "a taxi licensing officer",
)  # fmt: skip
BEARINGS = (
    "seemed to be in charge", "bought them food", "kept a hand on the car door", "walked off when staff came near",
    "was on the phone throughout",
    "told them to get in the car", "handed over a small package", "called them by another name",
)  # fmt: skip
LOOKS = (
    "in his 30s, black jacket", "about 25, slim, grey tracksuit", "in his 40s, bald, local accent",
    "early 20s, baseball cap",
    "tall, beard, dark clothing", "about 50, glasses, smart coat", "late teens, thin, hood up",
    "in her 20s, long dark hair",
)  # fmt: skip
GOODS_WORDS = ("vapes", "phones", "takeaway food", "alcohol", "trainers", "cash", "cannabis", "lifts")
PARAPHRASE_LEADS = (
    "Passed on from a partner agency. ", "We have been made aware of the following. ",
    "The same witness has told us this. ",
    "Shared at a meeting this week. ", "",
)  # fmt: skip

DUTIES: dict[str, tuple[str, ...]] = {
    "social care referral": (
        "The child has a bruise on the face and says that an adult did it.",
        "The child says that they are afraid to go home tonight because they will be hurt.",
        "The child was found locked in a room and could not get out.",
    ),
    "nrm": (
        "The child was driven to another town to sell drugs and not allowed to leave until a debt had been worked off.",
        "There are indicators of modern slavery: they sleep at work and somebody else holds their passport.",
        "It appears that the child has been trafficked between towns by adults.",
    ),
    "fgm": (
        "The child said that she will be cut during a trip abroad this summer.",
        "A relative told the nurse that a girl in the family has undergone FGM.",
    ),
    "forced marriage": (
        "The child believes that she will be made to marry an older man when the family travels next month.",
        "There are preparations for a forced marriage and the child has asked for help.",
    ),
    "prevent": (
        "The child has been watching extremist videos with an adult and repeats that violence is justified.",
        "An adult is encouraging the child to join a group that supports terrorism.",
    ),
}
NOT_DUTIES: dict[str, tuple[tuple[str, str], ...]] = {
    "social care referral": (
        ("negated", "There were no injuries and the child said that nobody had hurt them."),
        ("historic", "A referral about an injury was made in 2019 and was closed."),
    ),
    "nrm": (
        ("negated", "There is nothing to suggest modern slavery or trafficking."),
        ("historic", "An NRM referral was made two years ago and has been concluded."),
    ),
    "fgm": (
        ("negated", "There are no signs of FGM and no concern of that kind."),
        ("quoted", 'The school assembly that day was called "What is FGM and who can help".'),
    ),
    "forced marriage": (
        ("negated", "The family laughed at the idea of a forced marriage and no such concern is held."),
        ("quoted", 'A poster about "forced marriage" hangs in the waiting room.'),
    ),
    "prevent": (
        ("negated", "No extremist views were expressed and no Prevent concern was identified."),
        ("quoted", "The worker attended Prevent training in the same week."),
    ),
}
