import type { Lang } from "../../bindings/Lang";

/** The bank's own words, which reach the screens inside the view. */
export interface BankWords {
  freezeStops: string[];
  freezeDoesNotStop: string[];
  newCard: string;
  source: string;
  headline: string;
  suspectedHeadline: string;
  consequences: string;
  measures: string;
  instruction: string;
  contact: string;
  first: string;
  second: string;
  third: string;
  closing: string;
  withdrawal: string;
  suspicion: string;
  earlierSource: string;
  earlierHeadline: string;
  earlierText: string;
  otherSource: string;
  otherHeadline: string;
  textMessage: string;
  wallets: string;
  standingPayments: string[];
  local: { title: string; why: string; how: string[] }[];
}

export const bankWords: Record<Lang, BankWords> = {
  en: {
    freezeStops: [
      "Payments in shops and online",
      "Cash withdrawals",
      "Payments by phone or watch with this card",
      "Subscriptions paid with this card",
    ],
    freezeDoesNotStop: [
      "Payments already made that are still being booked",
      "Transfers, standing orders and direct debits from your account",
    ],
    newCard: "It has a new number. Order it here, and it is with you in 3 to 5 working days.",
    source: "Harbour & Vine web shop",
    headline: "Card details taken at Harbour & Vine web shop",
    suspectedHeadline: "Card details may have been taken at a web shop",
    consequences:
      "Somebody could try to pay online with the stolen details, or pretend to be us and ask for more.",
    measures:
      "We watch every payment with the affected cards. You get back what was taken without your consent.",
    instruction: "Freeze the card, check your payments and order a new card.",
    contact: "Data protection officer of Northgate Bank, +44 20 7946 0110.",
    first: "Card numbers and expiry dates were taken. We offer a new card.",
    second: "Security codes were taken too. Please freeze the card if you have not yet.",
    third: "The shop has closed the gap. No more card details are being taken.",
    closing:
      "The shop is safe again, and every affected card has been replaced or frozen. We close this case.",
    withdrawal: "The list turned out to be invented. No card of ours was on it. We withdraw this alert.",
    suspicion:
      "Several customers of one web shop were robbed. We do not know yet whether your details were taken.",
    earlierSource: "Lantern Travel booking site",
    earlierHeadline: "Card details taken at Lantern Travel booking site",
    earlierText: "All affected cards have been replaced. This case is closed.",
    otherSource: "Copperfield Cinemas",
    otherHeadline: "E-mail addresses taken at Copperfield Cinemas",
    textMessage:
      "Northgate Bank: data of your card ending 4242 was taken at Harbour & Vine. Open the Northgate app to protect it. We never ask for codes. Ref 7K4M-2Q9D",
    wallets: "The card in your phone or watch is replaced by itself when the new one works.",
    standingPayments: [
      "Subscriptions of large shops get the new number from us.",
      "Give the new number to smaller shops yourself, such as your gym or newspaper.",
      "Transfers and direct debits go on. They use your account, not the card.",
    ],
    local: [
      {
        title: "Block your PESEL number",
        why: "While it is blocked, nobody can take out a loan or sell a home in your name.",
        how: [
          "Open the mObywatel app or go to your town office.",
          "Choose to block the number. It costs nothing, and you can lift the block yourself.",
        ],
      },
      {
        title: "Report the identity card as unsafe",
        why: "You get a new one with another number, and the old one can no longer be used.",
        how: ["Go to any town office with the card.", "Tell us the new number when you have it."],
      },
    ],
  },
  pl: {
    freezeStops: [
      "Płatności w sklepach i w internecie",
      "Wypłaty gotówki",
      "Płatności tą kartą przez telefon lub zegarek",
      "Subskrypcje opłacane tą kartą",
    ],
    freezeDoesNotStop: [
      "Płatności już wykonanych, które czekają na zaksięgowanie",
      "Przelewów, zleceń stałych i poleceń zapłaty z konta",
    ],
    newCard: "Będzie miała nowy numer. Zamów ją tutaj, a dotrze w 3 do 5 dni roboczych.",
    source: "Harbour & Vine",
    headline: "Wyciek danych kart ze sklepu Harbour & Vine",
    suspectedHeadline: "Możliwy wyciek danych kart ze sklepu internetowego",
    consequences:
      "Ktoś może próbować zapłacić w internecie skradzionymi danymi albo podać się za nas i pytać o więcej.",
    measures: "Obserwujemy każdą płatność zagrożonymi kartami. Zwrócimy to, co zabrano bez Twojej zgody.",
    instruction: "Zamroź kartę, sprawdź płatności i zamów nową kartę.",
    contact: "Inspektor ochrony danych Northgate Bank, +44 20 7946 0110.",
    first: "Wyciekły numery kart i daty ważności. Proponujemy nową kartę.",
    second: "Wyciekły także kody CVC. Jeśli karta nie jest jeszcze zamrożona, prosimy ją zamrozić.",
    third: "Sklep usunął lukę. Dane kart już nie wyciekają.",
    closing:
      "Sklep jest znów bezpieczny, a każda zagrożona karta jest wymieniona lub zamrożona. Zamykamy tę sprawę.",
    withdrawal:
      "Lista okazała się zmyślona. Nie było na niej żadnej naszej karty. Odwołujemy to ostrzeżenie.",
    suspicion: "Okradziono kilku klientów jednego sklepu. Nie wiemy jeszcze, czy wyciekły Twoje dane.",
    earlierSource: "Lantern Travel",
    earlierHeadline: "Wyciek danych kart z Lantern Travel",
    earlierText: "Wszystkie zagrożone karty są wymienione. Ta sprawa jest zakończona.",
    otherSource: "Copperfield Cinemas",
    otherHeadline: "Wyciek adresów e-mail z Copperfield Cinemas",
    textMessage:
      "Northgate Bank: ze sklepu Harbour & Vine wyciekły dane Twojej karty z końcówką 4242. Otwórz aplikację Northgate, aby ją zabezpieczyć. Nigdy nie pytamy o kody. Nr 7K4M-2Q9D",
    wallets: "Karta w telefonie i zegarku wymieni się sama, gdy nowa zacznie działać.",
    standingPayments: [
      "Subskrypcje dużych sklepów dostaną nowy numer od nas.",
      "Mniejszym, na przykład siłowni lub gazecie, podaj nowy numer samodzielnie.",
      "Przelewy i polecenia zapłaty działają dalej. Idą z konta, nie z karty.",
    ],
    local: [
      {
        title: "Zastrzeż PESEL",
        why: "Dopóki jest zastrzeżony, nikt nie weźmie kredytu ani nie sprzeda mieszkania na Twoje nazwisko.",
        how: [
          "Otwórz aplikację mObywatel albo idź do urzędu gminy.",
          "Wybierz zastrzeżenie numeru. Jest bezpłatne i można je w każdej chwili cofnąć.",
        ],
      },
      {
        title: "Zgłoś dowód osobisty do wymiany",
        why: "Dostaniesz nowy, z innym numerem, a starego nikt już nie użyje.",
        how: ["Idź z dowodem do dowolnego urzędu gminy.", "Podaj nam nowy numer, gdy go dostaniesz."],
      },
    ],
  },
};
