import type { DataClass } from "../bindings/DataClass";

export const dataClassWords: Record<DataClass, string> = {
  pan: "data-pan",
  expiry: "data-expiry",
  cvv2: "data-cvv2",
  track1: "data-track1",
  track2: "data-track2",
  pin: "data-pin",
  cardholder_name: "data-cardholder-name",
  account_number: "data-account-number",
  credentials: "data-credentials",
  email: "data-email",
  phone: "data-phone",
  address: "data-address",
  date_of_birth: "data-date-of-birth",
  id_document: "data-id-document",
};
