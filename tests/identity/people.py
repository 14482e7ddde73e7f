"""The second generator of people: tables of mentions with the truth beside them, for the bars of matching alone.

What is wrong with a mention, and how often, stands in noise.toml, which was fixed before matching was built. Nothing
of this file is used by the first town. Everyone is invented: plates of 90 to 99, drama numbers, postcode area XX.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from ingest.matching.read_table import TableMapping

NOISE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "noise.toml").read_text(encoding="utf-8"))
START = date(2024, 1, 1)
COLUMNS = (
    "mention", "report", "written_on", "source", "role", "person_name", "born", "years", "gender", "lives", "pcode",
    "tel", "reg", "true_id", "name_group",
)  # fmt: skip


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@dataclass(frozen=True)
class Tradition:
    name: str
    share: float
    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]


TRADITIONS = (
    Tradition(
        "british", 0.56,
        words(
            "James William Thomas George Harry Charles Edward Alexander Christopher Andrew Anthony Richard Patrick "
            "Stephen Philip Nicholas Gregory Russell Stuart Ashley Bradley Jordan Tyler Cameron Declan Ethan Mason "
            "Logan Finley Harvey Jayden Reece Kieran Lewis Callum Darren Gary Terence Barry Sean Geoffrey Leonard "
            "Joseph Daniel Matthew Samuel Benjamin Robert Michael Jonathan"
        ),
        words(
            "Elizabeth Victoria Alexandra Charlotte Catherine Margaret Rebecca Samantha Jennifer Stephanie Danielle "
            "Natalie Nicole Chantelle Kirsty Gemma Sharon Tracey Karen Debra Amanda Jacqueline Theresa Isabelle Olivia "
            "Amelia Poppy Millie Ellie Phoebe Madison Lacey Kayleigh Keira Niamh Siobhan Caitlin Georgina Frances "
            "Josephine Abigail Susan Lindsay Hayley Bethany Philippa Harriet Eleanor Maisie"
        ),
        words(
            "Smith Smith Smith Jones Jones Taylor Taylor Brown Williams Wilson Johnson Davies Patterson Wright Walker "
            "White Edwards Hughes Green Lewis Wood Harris Martin Jackson Clarke Turner Hill Cooper Ward Moore Morris "
            "Watson Baker Harrison Morgan Allen Mitchell Bell Phillips Shaw Richardson Cartwright Holloway Fernley "
            "Winterbourne Ashdown Birtwhistle Clegg Duxbury Entwistle Fairclough Grimshaw Hargreaves Ibbotson Jagger "
            "Kershaw Lumb Micklethwaite Naylor Ogden Pickles Ramsbottom Sagar Thackray Uttley Varley Whitworth Yardley "
            "Hopkins-Bell Ward-Clegg Moore-Ashdown Lumb-Taylor"
        ),
    ),
    Tradition(
        "south asian", 0.20,
        words(
            "Mohammed Mohammed Mohammed Ahmed Ali Hussain Imran Asif Khalid Nadeem Shahid Tariq Waheed Yasir Zubair "
            "Junaid Haroon Ismail Yaqub Sohail Rehan Danish Arslan Gurpreet Manjit Sukhdeep Vijay Sanjay Anil Deepak"
        ),
        words(
            "Fatima Aisha Khadija Zainab Mariam Saira Rabia Shabana Nasreen Rukhsana Farzana Tahira Humaira Sumaira "
            "Nazia Bushra Jaspreet Kuldip Meena Sunita Anjali Pooja Kavita Neelam"
        ),
        words(
            "Khan Khan Khan Hussain Hussain Ahmed Ali Ali Begum Akhtar Iqbal Malik Mahmood Shah Rashid Qureshi "
            "Siddiqui Chaudhry Mirza Butt Patel Patel Singh Singh Kaur Sharma Gill Sandhu Aslam Yousaf Rehman Nawaz"
        ),
    ),
    Tradition(
        "east european", 0.12,
        words(
            "Piotr Krzysztof Andrzej Tomasz Marcin Michal Pawel Grzegorz Lukasz Jakub Mateusz Bartosz Dawid Wojciech "
            "Vasile Gheorghe Ionut Florin Marius Alexandru Mihai Stefan Andrei Denis"
        ),
        words(
            "Katarzyna Malgorzata Agnieszka Joanna Magdalena Aleksandra Zuzanna Julia Weronika Natalia Elzbieta "
            "Ioana Andreea Mihaela Alexandra Elena Gabriela Roxana Larisa Bianca"
        ),
        words(
            "Nowak Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski "
            "Kozlowski Popescu Ionescu Popa Radu Stan Dumitru Lacatus Ciurar Munteanu Rusu"
        ),
    ),
    Tradition(
        "african and caribbean", 0.12,
        words(
            "Emmanuel Samuel Abdi Mohamed Yusuf Tunde Kwame Kofi Chukwuemeka Olumide Tyrone Jermaine Leroy Marlon "
            "Dwayne Andre Jerome Ibrahim Abdullahi Hassan Oluwaseun Babatunde"
        ),
        words(
            "Grace Blessing Precious Amina Hodan Ayaan Fatou Chidinma Ngozi Adaeze Folasade Temitope Shanice Keisha "
            "Latoya Chantel Monique Tamara Ruqayyah Sagal"
        ),
        words(
            "Campbell Campbell Francis Gordon Grant Brown Adeyemi Okafor Okonkwo Mensah Owusu Boateng Abdi Mohamed Ali "
            "Hassan Warsame Farah Osei Balogun Ogunleye Reid Samuels Bailey"
        ),
    ),
)  # fmt: skip

NICKNAMES = {
    "James": "Jim Jimmy Jamie", "William": "Will Bill Billy Liam", "Thomas": "Tom Tommy", "Charles": "Charlie Chaz",
    "Edward": "Ed Eddie Ted", "Alexander": "Alex Xander Al", "Christopher": "Chris Kit", "Andrew": "Andy Drew",
    "Anthony": "Tony Ant", "Richard": "Rich Dick Ricky", "Patrick": "Pat Paddy", "Stephen": "Steve Ste",
    "Philip": "Phil Pip", "Nicholas": "Nick Nicky", "Gregory": "Greg", "Russell": "Russ", "Stuart": "Stu",
    "Ashley": "Ash", "Bradley": "Brad", "Cameron": "Cam", "Declan": "Dec", "Darren": "Daz Dazza", "Gary": "Gaz Gazza",
    "Terence": "Terry Tez", "Barry": "Baz Bazza", "Geoffrey": "Geoff", "Leonard": "Len Lenny", "Joseph": "Joe Joey",
    "Daniel": "Dan Danny", "Matthew": "Matt", "Samuel": "Sam Sammy", "Benjamin": "Ben Benny", "Robert": "Rob Bob Bobby",
    "Michael": "Mike Mick", "Jonathan": "Jon Jonny", "Harry": "Haz Haza", "Jordan": "Jord", "Kieran": "Kez",
    "Elizabeth": "Liz Beth Lizzie Libby", "Victoria": "Vicky Tori", "Alexandra": "Alex Lexi Sandra",
    "Charlotte": "Charlie Lottie", "Catherine": "Cath Kate Cathy", "Margaret": "Maggie Meg Peggy",
    "Rebecca": "Becky Becca Bex", "Samantha": "Sam Sammy", "Jennifer": "Jen Jenny", "Stephanie": "Steph",
    "Danielle": "Dani", "Natalie": "Nat", "Nicole": "Nicky Nic", "Chantelle": "Chan Shan", "Sharon": "Shaz Shazza",
    "Tracey": "Trace Trac", "Karen": "Kaz", "Debra": "Deb Debs Debbie", "Amanda": "Mandy", "Jacqueline": "Jackie",
    "Theresa": "Tess Terri", "Isabelle": "Izzy Bella", "Olivia": "Liv Livvy", "Amelia": "Millie Amy",
    "Phoebe": "Pheebs",
    "Madison": "Maddie", "Kayleigh": "Kay Kayz", "Caitlin": "Cait", "Georgina": "George Georgie", "Frances": "Fran",
    "Josephine": "Jo Josie", "Abigail": "Abby", "Susan": "Sue Suzie", "Bethany": "Beth", "Philippa": "Pippa",
    "Harriet": "Hattie", "Eleanor": "Ellie Nell", "Mohammed": "Mo", "Imran": "Immy", "Tariq": "Taz", "Shahid": "Shaz",
    "Haroon": "Harry", "Ismail": "Ish", "Gurpreet": "Gary Preet", "Sukhdeep": "Sukh", "Sanjay": "Sanj", "Vijay": "Vij",
    "Fatima": "Fats", "Khadija": "Dija", "Shabana": "Shabs", "Jaspreet": "Jas", "Piotr": "Peter",
    "Krzysztof": "Chris Krzys", "Andrzej": "Andrew Andy", "Tomasz": "Tom Tomek", "Michal": "Mike", "Pawel": "Paul",
    "Grzegorz": "Greg", "Lukasz": "Luke", "Jakub": "Kuba Jake", "Mateusz": "Matt Mati", "Katarzyna": "Kasia Kate",
    "Malgorzata": "Gosia", "Agnieszka": "Aga", "Joanna": "Asia Jo", "Magdalena": "Magda", "Aleksandra": "Ola Alex",
    "Zuzanna": "Zuza", "Elzbieta": "Ela", "Alexandru": "Alex Sandu", "Gheorghe": "George", "Emmanuel": "Manny",
    "Babatunde": "Tunde", "Chukwuemeka": "Emeka", "Oluwaseun": "Seun", "Folasade": "Sade", "Temitope": "Temi",
    "Jermaine": "Jay", "Abdullahi": "Abdi",
}  # fmt: skip
SPELLINGS = (
    "Mohammed Muhammad Mohamed Mohammad Muhammed Md", "Ahmed Ahmad Ahmet", "Hussain Hussein Husain Hossain",
    "Yusuf Yousuf Yousef Yusef", "Yaqub Yakub", "Khadija Khadijah Hadiya", "Aisha Ayesha Aysha Aicha",
    "Mariam Maryam Miriam", "Fatima Fatimah Fatema", "Sukhdeep Sukhdip", "Chaudhry Choudhury Chowdhury",
    "Qureshi Quraishi", "Siddiqui Siddique", "Rehman Rahman", "Mahmood Mehmood Mahmud", "Akhtar Akhter",
    "Ismail Ismaeel Esmail", "Haroon Harun", "Reece Rhys Reese", "Keira Kiera Kira", "Kieran Ciaran Kieron",
    "Sean Shaun Shawn", "Niamh Neve Neave", "Siobhan Shivaun Chevonne", "Stephen Steven", "Catherine Katherine Kathryn",
    "Caitlin Katelyn Kaitlin", "Tracey Tracy", "Geoffrey Jeffrey", "Lindsay Lyndsey", "Hayley Haley",
    "Callum Calum", "Kayleigh Kayley Kaylee", "Isabelle Isabel Isobel", "Philip Phillip", "Jacqueline Jaqueline",
    "Wojciech Woitek Wojtek", "Krzysztof Kristof", "Alexandra Aleksandra", "Andreea Andrea", "Mihai Mihail",
    "Wisniewski Wisniewska", "Kowalski Kowalska", "Kaminski Kaminska", "Zielinski Zielinska", "Wojcik Voicik",
    "Abdi Abdy", "Okonkwo Okonkwor", "Mohamed Maxamed", "Clarke Clark", "Phillips Philips", "Davies Davis",
    "Patterson Paterson", "Osei Osey", "Ayaan Ayan",
)  # fmt: skip
OF_ONE_SOUND = {form: [other for other in line.split() if other != form] for line in SPELLINGS for form in line.split()}
STREET_NAMES = words(
    "Big Uncle Lil Fat Skinny Mad Young Smiley Ghost Blade Bones Tank Fingers Ginger Baldy Shotz Trigger Nitro Ace "
    "Flex Smurf Chubbs Kobra Ratty Biscuit Scouse Brummie Twitch Lucky Snake Raven Dizzy Pops"
)
STREETS = words("Marram Saltmarsh Beacon Harbour Gorse Samphire Curlew Dunlin Sluice Tern Plover Sandpiper Creek Eider")
DRAMA = (
    "07700 900", "01632 960", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0",
    "0121 496 0", "0131 496 0", "0141 496 0", "0151 496 0", "0161 496 0", "020 7946 0", "0191 498 0", "028 9649 6",
    "029 2018 0", "03069 990",
)  # fmt: skip
"""Ofcom's numbers for drama, without their last three figures."""
KINDS_OF_STREET = words("Road Street Avenue Close Lane Drive")


@dataclass
class Person:
    true_id: str
    group: str
    sex: str
    given: str
    family: str
    born: date
    child: bool
    homes: list[tuple[str, str]]
    alias: str = ""
    phones: list[str] = field(default_factory=list)
    plates: list[str] = field(default_factory=list)
    circle: list["Person"] = field(default_factory=list)
    two_roles: bool = False
    turns_18: bool = False


class Town:
    """One generation: `people`, and `rows()` of mentions. The same seed gives the same."""

    def __init__(self, seed: int, scale: float = 1.0) -> None:
        self.random = random.Random(f"second {seed}")
        self.count = round(NOISE["size"]["people"] * scale)
        self.mentions = round(NOISE["size"]["mentions"] * scale)
        self.last = START + timedelta(days=30 * NOISE["size"]["months"])
        self.people: list[Person] = []
        self._make_people(scale)
        self._things()
        self._circles()

    # --- people

    def _make_people(self, scale: float) -> None:
        planted, random = NOISE["planted"], self.random
        for number in range(self.count):
            self.people.append(self._person(f"T{number:05}", number < self.count * NOISE["size"]["children"]))
        children = [person for person in self.people if person.child]
        adults = [person for person in self.people if not person.child]
        for before, child in pairwise(children):
            if random.random() < planted["siblings"]:
                child.family, child.group, child.homes = before.family, before.group, before.homes
                child.given = self._given(child.group, child.sex, but=before.given)
                if random.random() < planted["twins"] / planted["siblings"]:
                    child.born = before.born
            elif random.random() < planted["namesakes"]:
                child.given, child.family, child.group, child.sex = (
                    before.given,
                    before.family,
                    before.group,
                    before.sex,
                )
        for adult in adults:
            if random.random() < planted["parents"]:
                child = random.choice(children)
                adult.family, adult.group, adult.homes = child.family, child.group, child.homes
                if random.random() < planted["same_name_parent"] / planted["parents"]:
                    adult.given, adult.sex = child.given, child.sex
        for child in random.sample(children, round(planted["turns_18"] * scale)):
            half = START + (self.last - START) / 2
            child.born, child.turns_18 = _years(half, -18) + timedelta(days=random.randint(-90, 90)), True
        for child in random.sample(children, round(planted["two_roles"] * scale)):
            child.two_roles = True

    def _person(self, true_id: str, child: bool) -> Person:
        random = self.random
        tradition = random.choices(TRADITIONS, [t.share for t in TRADITIONS])[0]
        sex = random.choices(("female", "male"), (0.7, 0.3) if child else (0.2, 0.8))[0]
        age = random.uniform(10, 17) if child else min(65, 18 + random.expovariate(1 / 12))
        person = Person(
            true_id, tradition.name, sex, self._given(tradition.name, sex), random.choice(tradition.family),
            START - timedelta(days=round(age * 365.25)), child, [self._home()],
        )  # fmt: skip
        if random.random() < NOISE["things"]["moved"]:
            person.homes.append(self._home())
        if random.random() < (0.12 if child else 0.5):
            person.alias = self._street_name(person.given)
        return person

    def _given(self, group: str, sex: str, but: str = "") -> str:
        tradition = next(t for t in TRADITIONS if t.name == group)
        names = [name for name in (tradition.female if sex == "female" else tradition.male) if name != but]
        return self.random.choice(names)

    def _street_name(self, given: str) -> str:
        first = self.random.choice(STREET_NAMES)
        return f"{first} {given[0]}" if first in ("Big", "Uncle", "Lil", "Fat", "Mad", "Young", "Skinny") else first

    def _home(self) -> tuple[str, str]:
        random = self.random
        street = f"{random.choice(STREETS)} {random.choice(KINDS_OF_STREET)}"
        code = (
            f"XX{random.randint(1, 9)} {random.randint(1, 9)}{random.choice('ABDEFGHJLN')}{random.choice('ABDEFGHJLN')}"
        )
        return f"{random.randint(1, 120)} {street}", code

    def _things(self) -> None:
        random, things = self.random, NOISE["things"]
        numbers = [f"{stem}{last:03}" for stem in DRAMA for last in range(1000)]
        random.shuffle(numbers)
        for number, person in enumerate(self.people):
            person.phones = [numbers[(2 * number + n) % len(numbers)] for n in range(random.randint(0, 2))]
            if not person.child and random.random() < 0.6:
                letters = "".join(random.choice("ABCDEFGHJKLMNOPRSTUVWXY") for _ in range(3))
                area = "X" + random.choice("ABCDEFGHJKLMNOPRSTUVWXY")
                person.plates = [f"{area}{random.randint(90, 99)} {letters}"]
        for person in self.people:
            if random.random() < things["phone_shared"]:
                person.phones += random.choice(self.people).phones[:1]
            if random.random() < things["vehicle_shared"]:
                person.plates += random.choice(self.people).plates[:1]

    def _circles(self) -> None:
        children = [person for person in self.people if person.child]
        adults = [person for person in self.people if not person.child]
        for person in self.people:
            others = self.random.sample(children, 3) + self.random.sample(adults, 3)
            person.circle = [other for other in others if other is not person][: self.random.randint(2, 6)]

    # --- mentions

    def rows(self) -> Iterator[dict[str, str]]:
        """Mentions in order of writing; reports name several people of one circle."""
        random = self.random
        most = NOISE["size"]["most_mentions"]
        weights = list(accumulate(min(most, random.paretovariate(1.3)) for _ in self.people))
        told: dict[str, int] = {}
        made = report = 0
        while made < self.mentions:
            about = random.choices(self.people, cum_weights=weights)[0]
            how = "case" if about.child and random.random() < 0.45 else "report"
            report += 1
            day = START + timedelta(days=random.randrange((self.last - START).days))
            people = [about]
            if how == "report":
                beside = random.choices(range(4), NOISE["other"]["together"])[0]
                people += random.sample(about.circle, min(beside, len(about.circle)))
            for person in people:
                if told.get(person.true_id, 0) < most:
                    told[person.true_id] = told.get(person.true_id, 0) + 1
                    made += 1
                    yield self._row(person, how, f"R{report:06}", day, f"M{made:06}")

    def _row(self, person: Person, how: str, report: str, day: date, mention: str) -> dict[str, str]:
        return {
            "mention": mention, "report": report, "written_on": day.isoformat(), "source": how,
            "role": self._role(person, how, day), "person_name": self._name(person, how),
            **self._birth(person, how, day), "gender": self._sex(person, how), **self._home_of(person, how, day),
            "tel": self._phone(person, how), "reg": self._plate(person, how), "true_id": person.true_id,
            "name_group": person.group,
        }  # fmt: skip

    def _is(self, table: str, kind: str, how: str) -> bool:
        rate = NOISE[table][kind]
        return self.random.random() < (rate if isinstance(rate, float) else rate[how])

    def _role(self, person: Person, how: str, day: date) -> str:
        if how == "case":
            return "child"
        of_age = _years(person.born, 18) <= day
        if (person.two_roles or (person.turns_18 and of_age)) and self.random.random() < 0.5:
            return "alleged_offender"
        return "victim" if person.child and not of_age else self.random.choice(("alleged_offender", "present"))

    def _name(self, person: Person, how: str) -> str:
        random = self.random
        if person.alias and self._is("name", "alias_alone", how):
            return person.alias
        given, family = person.given, person.family
        if given in NICKNAMES and self._is("name", "nickname", how):
            given = random.choice(NICKNAMES[given].split())
        given, family = (self._spelt(part, how) for part in (given, family))
        if self._is("name", "other_family_name", how):
            family = random.choice(random.choice(self.people).family.split())
        if "-" in family and self._is("name", "half_of_double", how):
            family = random.choice(family.split("-"))
        if self._is("name", "slip", how):
            if random.random() < 0.5:
                given = self._slip(given)
            else:
                family = self._slip(family)
        if self._is("name", "given_alone", how):
            return given
        if self._is("name", "initial", how):
            given = given[0]
        if self._is("name", "swapped", how):
            whole = f"{family} {given}"
        elif self._is("name", "family_first_comma", how):
            whole = f"{family.upper()}, {given}"
        else:
            whole = f"{given} {family}"
        return f"{whole} aka '{person.alias}'" if person.alias and self._is("name", "alias_beside", how) else whole

    def _spelt(self, part: str, how: str) -> str:
        if part in OF_ONE_SOUND and self._is("name", "transliterated", how):
            return self.random.choice(OF_ONE_SOUND[part])
        return part

    def _slip(self, text: str) -> str:
        if len(text) < 4:
            return text
        random, at = self.random, self.random.randrange(1, len(text) - 1)
        match random.randrange(4):
            case 0:
                return text[:at] + text[at + 1 :]
            case 1:
                return text[:at] + text[at] + text[at:]
            case 2:
                return text[:at] + random.choice("aeiourstln") + text[at + 1 :]
            case _:
                return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    def _birth(self, person: Person, how: str, day: date) -> dict[str, str]:
        random, born = self.random, person.born
        if self._is("birth", "missing", how):
            text = ""
        elif self._is("birth", "year_only", how):
            text = str(born.year)
        elif self._is("birth", "month_only", how):
            text = f"{born.month:02}/{born.year}"
        elif self._is("birth", "placeholder", how):
            text = random.choice((f"01/01/{born.year}", "01/01/1900"))
        elif self._is("birth", "swapped", how) and born.day <= 12:
            text = f"{born.month:02}/{born.day:02}/{born.year}"
        elif self._is("birth", "slip", how):
            text = self._slipped(born)
        else:
            text = born.strftime("%d/%m/%Y")
        years = ""
        if not text and self._is("birth", "age", how):
            age = (day - born).days // 365.25
            if self._is("birth", "age_wrong", how):
                age = max(8, age + random.choice((-4, -3, -2, -1, 1, 2, 3, 4)))
            years = f"{age:.0f}" if age < 25 else f"{age // 10 * 10:.0f}s"
        return {"born": text, "years": years}

    def _slipped(self, born: date) -> str:
        text = born.strftime("%d/%m/%Y")
        for _ in range(20):
            at = self.random.choice((0, 1, 3, 4, 8, 9))
            wrong = text[:at] + str(self.random.randrange(10)) + text[at + 1 :]
            try:
                date(int(wrong[6:]), int(wrong[3:5]), int(wrong[:2]))
            except ValueError:
                continue
            if wrong != text:
                return wrong
        return text

    def _sex(self, person: Person, how: str) -> str:
        if self._is("other", "sex_missing", how):
            return ""
        wrong = self._is("other", "sex_wrong", how)
        return {"male": "female", "female": "male"}[person.sex] if wrong else person.sex

    def _home_of(self, person: Person, how: str, day: date) -> dict[str, str]:
        address, code = person.homes[-1] if day > START + (self.last - START) / 2 else person.homes[0]
        lives = address if self._is("things", "address", how) else ""
        if not self._is("things", "postcode", how):
            return {"lives": lives, "pcode": ""}
        if self._is("things", "postcode_half", how):
            code = code.split()[0]
        elif self._is("things", "postcode_misread", how):
            code = code.replace("1", "l").replace("0", "O")
        return {"lives": lives, "pcode": code}

    def _phone(self, person: Person, how: str) -> str:
        if not person.phones or not self._is("things", "phone", how):
            return ""
        number = self.random.choice(person.phones)
        if self.random.random() < NOISE["things"]["phone_part"]:
            return f"ends {number[-self.random.choice((3, 6)) :]}"
        return self.random.choice((number, number.replace(" ", ""), "+44 " + number[1:]))

    def _plate(self, person: Person, how: str) -> str:
        random, things = self.random, NOISE["things"]
        if not person.plates or not self._is("things", "plate", how):
            return ""
        plate = random.choice(person.plates)
        if random.random() < things["plate_part"]:
            at = random.choice((2, 5, 6, 7))
            return random.choice((plate[:4], f"ends {plate[-3:]}", plate[:at] + "?" + plate[at + 1 :]))
        if random.random() < things["plate_look_alike"]:
            return plate.translate(str.maketrans("OISB", "0158"))
        return plate


def _years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


SECOND = TableMapping(
    {
        "name": ("person_name",), "birth": ("born",), "age": ("years",), "sex": ("gender",), "address": ("lives",),
        "postcode": ("pcode",), "phone": ("tel",), "plate": ("reg",), "report": ("report",),
        "written_on": ("written_on",), "role": ("role",), "group": ("name_group",),
    },
    label="true_id",
    id="mention",
)  # fmt: skip
"""What the columns of `table` hold."""


def table(seed: int, scale: float = 1.0) -> list[dict[str, str]]:
    """The mentions of one generation as rows of text, the truth among them."""
    return list(Town(seed, scale).rows())


def write(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    """The rows as a CSV file."""
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] = csv.DictWriter(file, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
