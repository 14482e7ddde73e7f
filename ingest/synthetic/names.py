"""Ordinary names in ordinary mixtures: who lives in a British town, and what people call each other there.

Given and family names are common words of their language, put together by chance. Nobody is meant; the town, the
plates and the numbers around them are what makes the invention visible.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Background:
    """One naming tradition, with the census words that an agency would record beside it."""

    name: str
    share: int
    ethnicity: str
    nationality: str
    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BACKGROUNDS = (
    Background(
        "british",
        55,
        "White British",
        "British",
        _words(
            "Daniel Jack Liam Kyle Ryan Connor Callum Jamie Luke Aaron Lewis Bradley Gary Darren Barry Terence "
            "Wayne Craig Dean Stephen Matthew Thomas Joseph Samuel Benjamin Jake Reece Rhys Owen Tyler Kieran "
            "Nathan Joshua Michael Robert Lee"
        ),
        _words(
            "Amy Chloe Kayleigh Megan Jade Shannon Courtney Ellie Keira Kiera Leah Paige Holly Sharon Tracey "
            "Donna Jessica Georgia Abigail Lauren Bethany Caitlin Charlotte Samantha Rebecca Katherine Zoë Niamh "
            "Freya Poppy Ruby Demi Lacey Skye"
        ),
        _words(
            "Bramall Ollerton Hartshorn Wragg Pidcock Allsop Twigg Beardsley Fretwell Marples Cutts Heathcote "
            "Redfern Slack Wheeldon Tunnicliffe Barlow Rowbottom Swindell Tomlinson Greatorex Bunting Lomas "
            "Hallam Froggatt Eyre Shaw Booth Wilde Goodwin Smith Jones Taylor Brown Walker Green Hall Wood Clarke "
            "Turner"
        ),
    ),
    Background(
        "south asian",
        16,
        "Asian or Asian British - Pakistani",
        "British",
        _words(
            "Mohammed Imran Tariq Yusuf Bilal Hamza Usman Zeeshan Adeel Kashif Rizwan Faisal Sajid Waqas Arjun "
            "Harpreet Rajesh Vikram Naveed Shabir Abdul Ibrahim Hassan Omar"
        ),
        _words(
            "Aisha Fatima Zainab Sana Nadia Shazia Maryam Saima Iqra Hafsa Priya Simran Rukhsana Amina Samina "
            "Khadija Noor Sumaira"
        ),
        _words(
            "Khan Hussain Ahmed Mahmood Akhtar Iqbal Malik Mirza Chaudhry Rafiq Siddiqui Begum Patel Singh Sharma "
            "Bashir Aslam Qureshi Zaman Nawaz"
        ),
    ),
    Background(
        "east european",
        11,
        "White - Other",
        "Polish",
        _words(
            "Tomasz Krzysztof Piotr Paweł Marcin Oleksandr Andrei Ionuț Mihai Vasile Dmytro Mateusz Jakub Łukasz "
            "Kamil Grzegorz"
        ),
        _words(
            "Katarzyna Agnieszka Magdalena Małgorzata Oksana Ioana Elena Zuzanna Aleksandra Natalia Wiktoria "
            "Julia Kateryna Irina"
        ),
        _words(
            "Kowalski Nowak Wiśniewski Zieliński Wójcik Popescu Ionescu Dumitru Shevchenko Kovalenko Mazur "
            "Krawczyk Stoica Bondarenko Kaczmarek Lewandowski"
        ),
    ),
    Background(
        "african",
        8,
        "Black or Black British - African",
        "British",
        _words(
            "Emmanuel Chukwuemeka Kwame Abdi Tendai Oluwaseun Kofi Mustafa Samuel Ifeanyi Blessing Yohannes Idris Tunde"
        ),
        _words("Chiamaka Ayaan Fadumo Ngozi Grace Esther Hodan Abena Temitope Rahma Blessing Selam Adaeze Wanjiru"),
        _words(
            "Okafor Adeyemi Mensah Warsame Moyo Boateng Hersi Abdullahi Eze Balogun Osei Ndlovu Tesfaye Kamara "
            "Mohamud Asante"
        ),
    ),
    Background(
        "irish",
        5,
        "White - Irish",
        "Irish",
        _words("Seán Pádraig Declan Cormac Ciarán Brendan Eoin Fergal Oisín Niall"),
        _words("Siobhán Aoife Gráinne Róisín Sinéad Ciara Orla Bríd Deirdre Saoirse"),
        _words(
            "O'Driscoll Gallagher Kavanagh McNamara O'Shaughnessy Brannigan Costello McGrath Devlin Heffernan "
            "O'Hara Tierney"
        ),
    ),
    Background(
        "caribbean",
        5,
        "Black or Black British - Caribbean",
        "British",
        _words("Devonte Marlon Leroy Winston Tyrone Jermaine Delroy Curtis Kemar Andre"),
        _words("Shanice Keisha Marcia Latoya Tianna Monique Yvonne Renee Tanisha Chanel"),
        _words("Campbell Gordon Morrison Grant Bailey Francis Palmer Whyte Thompson-Reid Clarke-Bell Samuels Pinnock"),
    ),
)

# What people say instead of the name in the register. Our own table: North American lists know neither Shaz nor Mo.
NICKNAMES: dict[str, tuple[str, ...]] = {
    "Daniel": ("Danny", "Dan"),
    "Liam": ("Lee",),
    "Ryan": ("Ry",),
    "Connor": ("Con",),
    "Callum": ("Cal",),
    "Jamie": ("Jay",),
    "Aaron": ("Az",),
    "Lewis": ("Lew",),
    "Bradley": ("Brad",),
    "Gary": ("Gaz", "Gazza"),
    "Darren": ("Daz", "Dazza"),
    "Barry": ("Baz",),
    "Terence": ("Terry", "Tel"),
    "Craig": ("Craigy",),
    "Stephen": ("Steve", "Ste"),
    "Matthew": ("Matt",),
    "Thomas": ("Tom", "Tommo"),
    "Joseph": ("Joe", "Joey"),
    "Samuel": ("Sam", "Sammy"),
    "Benjamin": ("Ben",),
    "Nathan": ("Nate",),
    "Joshua": ("Josh",),
    "Michael": ("Mick", "Mikey"),
    "Robert": ("Rob", "Bobby"),
    "Kieran": ("Kez",),
    "Tyler": ("Ty",),
    "Kayleigh": ("Kay", "Kayz"),
    "Megan": ("Meg",),
    "Shannon": ("Shan",),
    "Courtney": ("Court",),
    "Sharon": ("Shaz", "Shazza"),
    "Tracey": ("Trace",),
    "Jessica": ("Jess",),
    "Georgia": ("George", "Gee"),
    "Abigail": ("Abi", "Abbie"),
    "Lauren": ("Loz",),
    "Bethany": ("Beth",),
    "Caitlin": ("Cait",),
    "Charlotte": ("Charlie", "Lottie"),
    "Samantha": ("Sam", "Sammi"),
    "Rebecca": ("Becky", "Bex"),
    "Katherine": ("Katie", "Kat"),
    "Chloe": ("Clo",),
    "Ellie": ("El",),
    "Mohammed": ("Mo", "Hammy"),
    "Imran": ("Immy",),
    "Tariq": ("Taz", "Taz-man"),
    "Yusuf": ("Yus",),
    "Bilal": ("Billy", "Bill"),
    "Zeeshan": ("Shan", "Zee"),
    "Kashif": ("Kash",),
    "Rizwan": ("Riz",),
    "Sajid": ("Saj",),
    "Shabir": ("Shabs",),
    "Harpreet": ("Harps",),
    "Rajesh": ("Raj",),
    "Vikram": ("Vik",),
    "Shazia": ("Shaz",),
    "Zainab": ("Zee",),
    "Fatima": ("Fats",),
    "Abdul": ("Abz",),
    "Ibrahim": ("Ib",),
    "Usman": ("Uzzy",),
    "Aisha": ("Aish",),
    "Tomasz": ("Tomek",),
    "Krzysztof": ("Krzysiek", "Kris"),
    "Piotr": ("Piotrek", "Peter"),
    "Oleksandr": ("Sasha", "Alex"),
    "Katarzyna": ("Kasia", "Kate"),
    "Agnieszka": ("Aga",),
    "Magdalena": ("Magda",),
    "Małgorzata": ("Gosia",),
    "Mateusz": ("Mat",),
    "Aleksandra": ("Ola",),
    "Zuzanna": ("Zuzia",),
    "Jakub": ("Kuba",),
    "Grzegorz": ("Greg",),
    "Andrei": ("Andy",),
    "Mihai": ("Mike",),
    "Kateryna": ("Katya",),
    "Natalia": ("Nat",),
    "Wiktoria": ("Vicky", "Wika"),
    "Emmanuel": ("Manny",),
    "Chukwuemeka": ("Emeka",),
    "Oluwaseun": ("Seun",),
    "Temitope": ("Temi",),
    "Chiamaka": ("Chi",),
    "Mustafa": ("Muz",),
    "Abdi": ("Abz",),
    "Blessing": ("Bless",),
    "Ifeanyi": ("Iffy",),
    "Pádraig": ("Paddy",),
    "Declan": ("Dec",),
    "Siobhán": ("Shiv",),
    "Brendan": ("Bren",),
    "Deirdre": ("Dee",),
    "Devonte": ("Dev",),
    "Jermaine": ("Jay",),
    "Tyrone": ("Ty",),
    "Winston": ("Win",),
    "Shanice": ("Shan",),
    "Latoya": ("Toya",),
    "Keisha": ("Kee",),
    "Tanisha": ("Tan",),
    "Delroy": ("Del",),
    "Andre": ("Dre",),
}

# One name, written by people who heard it, or carried over from another alphabet.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "Mohammed": ("Muhammad", "Mohamed", "Mohammad", "Md"),
    "Yusuf": ("Yousef", "Yousuf", "Youssef"),
    "Tariq": ("Tarik", "Tareq"),
    "Hussain": ("Hussein", "Husain", "Hossain"),
    "Ahmed": ("Ahmad",),
    "Usman": ("Osman", "Uthman"),
    "Aisha": ("Ayesha", "Aysha"),
    "Fatima": ("Fatimah",),
    "Chaudhry": ("Choudhury", "Chowdhury", "Chaudry"),
    "Siddiqui": ("Siddiqi",),
    "Qureshi": ("Quraishi",),
    "Abdullahi": ("Abdulahi", "Abdullah"),
    "Mohamud": ("Mahamud", "Mohammoud"),
    "Hassan": ("Hasan",),
    "Omar": ("Umar",),
    "Ibrahim": ("Ebrahim",),
    "Kashif": ("Kasheef",),
    "Maryam": ("Mariam",),
    "Zeeshan": ("Zishan",),
    "Noor": ("Nur",),
    "Oleksandr": ("Aleksandr", "Alexander"),
    "Kateryna": ("Katerina", "Ekaterina"),
    "Dmytro": ("Dmitri", "Dmitry"),
    "Shevchenko": ("Schevchenko",),
    "Paweł": ("Pawel",),
    "Łukasz": ("Lukasz",),
    "Ionuț": ("Ionut",),
    "Małgorzata": ("Malgorzata",),
    "Wiśniewski": ("Wisniewski", "Wiśniewska"),
    "Zieliński": ("Zielinski", "Zielinska"),
    "Wójcik": ("Wojcik",),
    "Kowalski": ("Kowalska",),
    "Rhys": ("Reece",),
    "Reece": ("Rhys", "Reese"),
    "Keira": ("Kiera",),
    "Kiera": ("Keira",),
    "Zoë": ("Zoe",),
    "Niamh": ("Neve",),
    "Seán": ("Sean", "Shaun"),
    "Pádraig": ("Padraig",),
    "Ciarán": ("Kieran", "Ciaran"),
    "Siobhán": ("Siobhan", "Shevaun"),
    "Róisín": ("Roisin",),
    "Gráinne": ("Grainne",),
    "Sinéad": ("Sinead",),
    "Bríd": ("Brid",),
    "Oisín": ("Oisin",),
    "Stephen": ("Steven",),
    "Kayleigh": ("Kayley", "Kaylee"),
    "Caitlin": ("Kaitlyn",),
    "Megan": ("Meghan",),
    "Abigail": ("Abbigail",),
    "Katherine": ("Catherine", "Kathryn"),
    "Tracey": ("Tracy",),
    "Ellie": ("Elly",),
    "Callum": ("Calum",),
    "Connor": ("Conor",),
    "Devonte": ("Davonte",),
    "Keisha": ("Kiesha",),
    "Allsop": ("Allsopp",),
    "Froggatt": ("Froggett",),
    "Tunnicliffe": ("Tunnicliff",),
    "Heathcote": ("Heathcoat",),
    "Clarke": ("Clark",),
    "Whyte": ("White",),
    "Okafor": ("Okafur",),
}

# Names that belong to the street and to no register.
STREET_NAMES = _words(
    "Ghost Smiler Tiny Lurch Bones Spanner Tango Duke Flash Shadow Blade Chippy Moose Rizla Snowy Tank "
    "Professor Lefty Ace Ziggy"
)
TITLED_STREET_NAMES = (
    "Big {given}",
    "Little {given}",
    "Uncle {initial}",
    "{given} the Fish",
    "{initial}-Dog",
    "Mad {given}",
    "Young {initial}",
)
HOSTILE_NICKNAMES = (
    "=SUM(A1:A9)",
    "<img src=x onerror=alert(1)>",
    "${7*7}",
    "Robert') DROP TABLE children --",
    "![x](http://example.invalid/y.png)",
    "+44-cmd",
)
NON_NAMES = ("unknown male", "N/K", "not known", "unknown female", "Mum", "a friend", "as above", "two other lads")
FAMOUS_NAME = ("Terence", "Hollingsworth-Pike")
