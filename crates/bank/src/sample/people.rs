//! Invented people.

use std::io::{self, Write};

use super::random::Random;

pub(super) const HEADER: &str = "customer_id,display_name,language,email,phone,time_zone,address";

const FIRST_EN: [&str; 20] = [
    "Ada", "Bea", "Cato", "Dell", "Edda", "Finn", "Greer", "Hale", "Imogen", "Jory", "Kit", "Lorne", "Merle",
    "Niamh", "Orla", "Perrin", "Quill", "Rowan", "Sorrel", "Tamsin",
];
const LAST_EN: [&str; 20] = [
    "Ashmere",
    "Brackendale",
    "Coldwater",
    "Dunmarsh",
    "Elderfold",
    "Fennimore-Gale",
    "Glasswell",
    "Hartlebrook",
    "Inkpenny",
    "Juniperson",
    "Kestrelby",
    "Larkmoor",
    "Mossgrove",
    "Nettlecombe",
    "O'Thistle",
    "Pebbleworth",
    "Quarrington",
    "Rushbeck",
    "Stonefallow",
    "Tidewell",
];
const FIRST_PL: [&str; 20] = [
    "Agata",
    "Błażej",
    "Celina",
    "Dobrosława",
    "Emilian",
    "Franciszka",
    "Gniewomir",
    "Halszka",
    "Idzi",
    "Jagna",
    "Kaja",
    "Łucja",
    "Mieszko",
    "Nadzieja",
    "Oktawia",
    "Przemko",
    "Rozalia",
    "Sławosz",
    "Świętosława",
    "Żaneta",
];
/// Of a form that serves men and women alike.
const LAST_PL: [&str; 20] = [
    "Ąkwiel",
    "Brzęk-Rzeczka",
    "Ćwirko",
    "Dębogóra",
    "Estragonik",
    "Gżegżółko",
    "Jarząbkowicz",
    "Kępoń",
    "Łąkoś",
    "Mżawka",
    "Niebieszczak",
    "Ósemko",
    "Pszczelarz-Miodek",
    "Rzęsa",
    "Świerszczyk",
    "Trzcinko",
    "Uroczysko",
    "Wrzosowicz",
    "Źdźbło",
    "Żurawiniak",
];

pub(super) struct Customer {
    number: u64,
    first: &'static str,
    last: &'static str,
    last_first: bool,
    language: &'static str,
    has_email: bool,
    phone: Option<u64>,
    time_zone: &'static str,
}

pub(super) fn customer(number: u64, random: &mut Random) -> Customer {
    let polish = random.permille(400);
    let (first, last) = if polish {
        (random.word(&FIRST_PL), random.word(&LAST_PL))
    } else {
        (random.word(&FIRST_EN), random.word(&LAST_EN))
    };
    let time_zone = match (random.below(20), polish) {
        (0, _) => "",
        (1, _) => "America/New_York",
        (_, true) => "Europe/Warsaw",
        (_, false) => "Europe/London",
    };
    let language = match (polish, random.permille(100)) {
        (true, false) => "pl",
        (true, true) => "pl-PL",
        (false, false) => "en",
        (false, true) => "en-GB",
    };
    let known = Customer {
        number,
        first,
        last,
        last_first: random.permille(10),
        language,
        has_email: random.permille(950),
        phone: random.permille(930).then(|| random.below(1_000)),
        time_zone,
    };
    match number {
        // Whom demonstrations are told with: reachable, in English.
        1 => Customer { first: "Ada", last: "Larkmoor", ..demonstrated(known) },
        2 => Customer { first: "Rowan", last: "Tidewell", ..demonstrated(known) },
        _ => known,
    }
}

fn demonstrated(customer: Customer) -> Customer {
    Customer {
        last_first: false,
        language: "en",
        has_email: true,
        phone: Some(customer.number),
        time_zone: "Europe/London",
        ..customer
    }
}

impl Customer {
    /// Streets and towns that are nowhere, with postcodes that nobody has.
    fn write_address(&self, file: &mut impl Write) -> io::Result<()> {
        let Self { number, last, language, .. } = self;
        let house = number % 180 + 1;
        if language.starts_with("pl") {
            write!(file, "ul. {last} {house}/{}|00-000 Dębogóra|Polska", number % 40 + 1)
        } else {
            write!(file, "{house} {last} Lane|Elderfold|ZZ{} 1ZZ|United Kingdom", number % 90 + 10)
        }
    }

    pub(super) fn write(&self, file: &mut impl Write) -> io::Result<()> {
        let Self { number, first, last, language, time_zone, .. } = self;
        write!(file, "C{number:07},")?;
        if self.last_first {
            // Some banks keep names so; the comma has to be quoted.
            write!(file, "\"{last}, {first}\",")?;
        } else {
            write!(file, "{first} {last},")?;
        }
        write!(file, "{language},")?;
        if self.has_email {
            let domain = if number % 2 == 0 { "example.org" } else { "example.com" };
            write!(file, "customer{number}@{domain}")?;
        }
        file.write_all(b",")?;
        if let Some(phone) = self.phone {
            write!(file, "+44 20 7946 0{phone:03}")?;
        }
        write!(file, ",{time_zone},")?;
        self.write_address(file)
    }
}
