import type { Lang, Part } from "../../../api/types";

/** What the example bank's templates say. Only names in double braces are understood here. */
export const templates: Record<Lang, Record<Part, string>> = {
  en: {
    headline: "Card details taken at {{ source }}",
    description:
      "Data of people who paid at {{ source }} was taken. Taken: card number, expiry date, name on the card. Not taken: PIN, password.",
    consequences:
      "Somebody could try to pay with your card. After news like this, fraudsters write and call, pretending to be your bank.",
    measures:
      "We compared our cards with the list of affected ones, and we tell every customer concerned. Where a new card is needed, it is free of charge.",
    instruction: "Open the app: it shows whether you are affected and what to do, step by step.",
    contact: "Data protection officer of {{ bank }}, privacy@northgate.example.",
    sms: "{{ bank }}: data of your card ending {{ last4 }} was taken at {{ source }}. Open the Northgate app to protect it. We never ask for codes. Ref {{ reference }}",
    email_subject: "Your card ending {{ last4 }}: please act",
    email_body:
      "Dear {{ name }},\n\n{{ description }}\n\n{{ consequences }}\n\n{{ measures }}\n\n{{ instruction }}\n\nNext update by {{ next_update }}.\n\n{{ contact }}\n\nReference {{ reference }}",
    voice:
      "Good morning. This is {{ bank }}. Data of one of your cards was taken at {{ source }}. Please open the Northgate app, or call the number on the back of your card. We never ask for codes.",
  },
  pl: {
    headline: "Dane kart wykradzione ze sklepu {{ source }}",
    description:
      "Ktoś przejął dane osób, które płaciły w {{ source }}. Przejęto: numer karty, datę ważności, imię i nazwisko. Nie przejęto: PIN-u, hasła.",
    consequences:
      "Ktoś może próbować płacić Twoją kartą. Po takich wiadomościach oszuści piszą i dzwonią, podając się za bank.",
    measures:
      "Porównaliśmy nasze karty z listą i zawiadamiamy wszystkich, których to dotyczy. Jeśli potrzebna jest nowa karta, jest bezpłatna.",
    instruction: "Otwórz aplikację: pokaże, czy Cię to dotyczy i co zrobić, krok po kroku.",
    contact: "Inspektor ochrony danych, {{ bank }}, privacy@northgate.example.",
    sms: "{{ bank }}: dane Twojej karty z końcówką {{ last4 }} wyciekły ze sklepu {{ source }}. Otwórz aplikację Northgate, aby ją zabezpieczyć. Nigdy nie prosimy o kody. Numer {{ reference }}",
    email_subject: "Twoja karta z końcówką {{ last4 }}: prosimy o działanie",
    email_body:
      "Dzień dobry,\n\n{{ description }}\n\n{{ consequences }}\n\n{{ measures }}\n\n{{ instruction }}\n\nNastępna informacja do {{ next_update }}.\n\n{{ contact }}\n\nNumer {{ reference }}",
    voice:
      "Dzień dobry, tu {{ bank }}. Dane jednej z Twoich kart wyciekły ze sklepu {{ source }}. Otwórz aplikację Northgate albo zadzwoń pod numer z odwrotu karty. Nigdy nie prosimy o kody.",
  },
};

/** What names in templates stand for, in an invented customer's message. */
export const variables: Record<string, string> = {
  bank: "Northgate Bank",
  source: "Harbour & Vine",
  name: "Ms Wiśniewska",
  last4: "4242",
  reference: "7K4M-2Q9D",
  next_update: "15 September, 09:00",
};

export const variableWords: Record<string, string> = {
  bank: "the bank's name",
  source: "where the data was taken",
  name: "how the customer is addressed",
  last4: "last four digits of the card; not on the app notice",
  reference: "the reference of the message; not on the app notice",
  next_update: "when the bank promises to speak next",
};
