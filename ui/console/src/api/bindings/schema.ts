// Made by `npm run -w console schema` of docs/openapi.json. Never edited.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who did something: an account, by the name it had then. */
        Actor: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description What it was called. */
            name: string;
        };
        /** @description Body of `POST /staff/v1/staff`: a local account, or a key of a program. */
        AddStaff: {
            /** @description What it signs in with; for keys, a name for it. */
            login: string;
            /** @description What others see. */
            name: string;
            /** @description The public key of a program, as JSON (JWK); absent for a person. */
            public_key?: unknown;
            /** @description What it may do. */
            roles: components["schemas"]["Role"][];
        };
        /** @description Answer to `POST /staff/v1/staff` and to a reset: what the person needs for the first sign-in. Shown once. */
        AddedStaff: {
            /** @description What the authenticator reads, as an `otpauth:` URI; absent for keys. */
            authenticator?: string;
            /** @description The first password; absent for keys. */
            password?: string;
            /** @description The account. */
            staff: components["schemas"]["StaffEntry"];
        };
        /** @description Body of `POST /staff/v1/ledger/replacements`: a new card reaches a stage, through those before. */
        AdvanceCard: {
            /** @description The card to be replaced, by its number at the card processor. */
            card: string;
            /** @description The stage. */
            to: components["schemas"]["ReplacementStage"];
        };
        /** @description A card on the list, as a customer knows it. */
        AffectedCard: {
            /**
             * Format: uuid
             * @description The card.
             */
            card_id: string;
            /** @description The last four digits. */
            last4: string;
        };
        /** @description Body of `POST …/draft/approve`. */
        ApproveDraft: {
            /** @description For the audit log. */
            comment?: string;
            /** @description The digest on the page that was read. */
            digest: string;
            /**
             * Format: int32
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description What is asked of one part. */
        Ask: {
            /** @description Whether it has to be without a link. */
            no_links: boolean;
            /** @description The part; it has to say something. */
            part: components["schemas"]["Part"];
            /** @description What it has to contain: a part of the bulletin, or a variable of the templates. */
            shows: string | null;
        };
        /** @description Body of `POST …/draft/submit`, `…/draft/withdraw` and `DELETE …/draft` (as a query there). */
        AtRevision: {
            /**
             * Format: int32
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description A row of the audit log. */
        AuditLine: {
            /** @description What, as a dotted name such as `draft.approved`. */
            action: string;
            /** @description Who; absent for the service itself. */
            actor?: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The rest. */
            detail: unknown;
            /** @description SHA-256 of the chain up to it, in hexadecimal. */
            hash: string;
            /**
             * Format: int64
             * @description Its place.
             */
            seq: number;
            /** @description To what. */
            subject: string;
        };
        /** @description Body of `GET /staff/v1/audit`: newest first. */
        AuditList: {
            /**
             * Format: int64
             * @description What to ask for as `before` to see older ones, where there are any.
             */
            next?: number;
            /** @description The rows. */
            rows: components["schemas"]["AuditLine"][];
        };
        /** @description Answer to `GET /staff/v1/audit/verify`. */
        AuditVerdict: {
            /**
             * Format: int64
             * @description The place of the fault.
             */
            at?: number;
            /**
             * Format: int64
             * @description Checkpoints compared.
             */
            checkpoints: number;
            /** @description The first thing that is wrong, in words; absent where all is well. */
            fault?: string;
            /**
             * Format: int64
             * @description Rows read.
             */
            rows: number;
        };
        /** @description The bank as its customers know it. */
        BankProfile: {
            /** @description Brand colours by token name (`brand`, `on-brand`, ...), `#rrggbb`; empty for the house colours. */
            colours: {
                [key: string]: string;
            };
            /** @description What a freeze does with this bank's cards. */
            freeze: components["schemas"]["FreezeEffects"];
            /** @description Its name. */
            name: string;
            new_card: {
                en?: string;
                pl?: string;
            };
            /** @description The number customers call, day and night, in international format. */
            phone: string;
        };
        /** @description Body of `POST /staff/v1/incidents/{reference}/draft`: begins the next word of a published incident. */
        BeginDraft: {
            /** @description update, close or cancel. */
            message: components["schemas"]["Message"];
        };
        /** @description Body of `POST /staff/v1/incidents/{reference}/imports`. */
        BeginImport: {
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            file_bytes: number;
            /** @description The name of the file, without its folder. */
            file_name: string;
            /** @description Which column holds what, where the header's names do not tell: `{"pan": "CardNumber"}`. */
            mapping?: {
                [key: string]: string;
            };
        };
        /** @description Body of `POST /staff/v1/ledger/payments`: a card was paid with. */
        BookPayment: {
            /**
             * Format: int64
             * @description How much, in minor units of the currency.
             */
            amount_minor: number;
            /**
             * Format: date-time
             * @description When; now where absent.
             */
            at?: string;
            /** @description The card, by its number at the card processor. */
            card: string;
            /** @description How. */
            channel: components["schemas"]["PaymentChannel"];
            /** @description ISO 4217 code. */
            currency: string;
            /** @description Whom it went to. */
            merchant: string;
            /** @description The ledger's own number for it; a new one where absent. */
            payment?: string;
            /** @description Where. */
            place?: string;
        };
        /** @description A public breach. */
        BreachEntry: {
            /**
             * Format: int64
             * @description Accounts in it.
             */
            accounts: number;
            /** @description The day of the breach, as the list has it. */
            date: string;
            /** @description The domain. */
            domain: string;
            /** @description Facts to begin with. To be checked by a person. */
            facts: components["schemas"]["Facts"];
            /** @description Its name in the list. */
            name: string;
            /** @description Its title. */
            title: string;
            /** @description Kinds of data in the list that have no class here. */
            unknown_classes: string[];
            /** @description Whether the list's keeper calls it verified. */
            verified: boolean;
        };
        /** @description Body of `GET /staff/v1/breaches?q=`: entries of a public list (Have I Been Pwned's format) as facts to begin with. */
        BreachList: {
            /** @description Entries whose name or domain holds the text, at most 20. */
            breaches: components["schemas"]["BreachEntry"][];
            /** @description Whether a list is configured. */
            configured: boolean;
        };
        /** @description The payload of a signed bulletin. Never edited: the next version supersedes it. */
        Bulletin: {
            /**
             * Format: date-time
             * @description Start of the window in which the data was exposed.
             */
            at_risk_from?: string;
            /**
             * Format: date-time
             * @description End of that window.
             */
            at_risk_to?: string;
            /** @description How sure the bank is (CAP 1.2 certainty). */
            certainty: components["schemas"]["Certainty"];
            /**
             * Format: uuid
             * @description This bulletin.
             */
            id: string;
            /** @description The incident, such as `FB-2026-0017`. */
            incident_reference: string;
            /** @description What it does to those before it (CAP 1.2 msgType). */
            msg_type: components["schemas"]["MsgType"];
            /**
             * Format: date-time
             * @description The promise of the next word; absent when this is the last.
             */
            next_update_at?: string;
            /** @description What certainly was not. */
            not_taken: components["schemas"]["DataClass"][];
            /**
             * Format: date-time
             * @description When it was signed.
             */
            sent_at: string;
            /** @description How bad (CAP 1.2 severity). */
            severity: components["schemas"]["Severity"];
            /** @description Whether it is real (CAP 1.2 status). */
            status: components["schemas"]["BulletinStatus"];
            /** @description SHA-256 of the compact form of the bulletin it supersedes, base64url; absent in version 1. */
            supersedes?: string;
            /** @description What was exposed. */
            taken: components["schemas"]["DataClass"][];
            texts: {
                en?: components["schemas"]["BulletinText"];
                pl?: components["schemas"]["BulletinText"];
            };
            /** @description How soon to act (CAP 1.2 urgency). */
            urgency: components["schemas"]["Urgency"];
            /**
             * Format: int32
             * @description Counts the bulletins of the incident, from 1.
             */
            version: number;
        };
        /** @description One published bulletin. */
        BulletinEntry: {
            /** @description What it says. */
            bulletin: components["schemas"]["Bulletin"];
            /** @description SHA-256 of its signed form. */
            hash: string;
            /**
             * Format: date-time
             * @description When it was signed.
             */
            sent_at: string;
            /**
             * Format: int32
             * @description Its version.
             */
            version: number;
        };
        /** @description One bulletin in a list. */
        BulletinLine: {
            /** @description Who approved it. */
            approved_by?: string;
            /** @description SHA-256 of its signed form. */
            hash: string;
            headline: {
                en?: string;
                pl?: string;
            };
            /** @description The incident's reference. */
            incident: string;
            /** @description What kind of word. */
            message: components["schemas"]["Message"];
            /** @description Who prepared it; absent where it was published before approvals were kept. */
            prepared_by?: string;
            /**
             * Format: date-time
             * @description When it was signed.
             */
            sent_at: string;
            /** @description The incident's title. */
            title: string;
            /**
             * Format: int32
             * @description Its version.
             */
            version: number;
        };
        /** @description Body of `GET /staff/v1/bulletins`: everything sent, newest first. */
        BulletinLines: {
            /** @description The bulletins. */
            bulletins: components["schemas"]["BulletinLine"][];
        };
        /**
         * @description Whether a bulletin is real (CAP 1.2 status).
         * @enum {string}
         */
        BulletinStatus: "actual" | "exercise" | "test";
        /** @description The words of a bulletin in one language. Plain text, no markup, no links. */
        BulletinText: {
            /** @description What it can lead to. */
            consequences: string;
            /** @description Whom to ask. */
            contact: string;
            /** @description What happened, in plain words. */
            description: string;
            /** @description One line, at most 160 characters. */
            headline: string;
            /** @description What the customer can do. */
            instruction: string;
            /** @description What the bank has done and will do. */
            measures: string;
            /** @description Where the data was taken, such as "Harbour & Vine web shop"; absent while undisclosed. */
            source?: string;
        };
        /** @description A card of the customer. There is no card number here, nor anywhere else in the service. */
        Card: {
            /** @description Whether an open incident names this card. */
            at_risk: boolean;
            /**
             * Format: date
             * @description Last day of validity.
             */
            expires: string;
            /**
             * Format: uuid
             * @description The card.
             */
            id: string;
            /** @description What kind of card. */
            kind: components["schemas"]["CardKind"];
            /** @description The last four digits. */
            last4: string;
            /** @description The newest order to freeze or unfreeze, while pending or if it failed, and the last confirmed one otherwise. */
            operation?: components["schemas"]["CardOperation"];
            /** @description The bank's name for the product. */
            product: string;
            /** @description The card that is to take this one's place, from the order until the old card is closed. */
            replacement?: components["schemas"]["Replacement"];
            /**
             * Format: uuid
             * @description The card whose place this one takes.
             */
            replacement_for?: string;
            /** @description Who put it in that state, where somebody did. */
            set_by?: components["schemas"]["SetBy"];
            /** @description What the card processor last confirmed. */
            state: components["schemas"]["CardState"];
            /**
             * Format: date-time
             * @description Since when it has been in that state.
             */
            state_since: string;
        };
        /**
         * @description What kind of card.
         * @enum {string}
         */
        CardKind: "debit" | "credit" | "prepaid";
        /** @description An order to the card processor and what became of it. */
        CardOperation: {
            /**
             * Format: uuid
             * @description The card it is for.
             */
            card_id: string;
            /** @description Why it failed. */
            failure?: components["schemas"]["OperationFailure"];
            /**
             * Format: uuid
             * @description The order.
             */
            id: string;
            /** @description The key under which the app asked; asking again with it finds this order. */
            idempotency_key: string;
            /** @description What was asked for. */
            kind: components["schemas"]["OperationKind"];
            /**
             * Format: uuid
             * @description The payment it is about, for reports.
             */
            payment_id?: string;
            /**
             * Format: date-time
             * @description When the bank took it in.
             */
            received_at: string;
            /**
             * Format: date-time
             * @description When the card processor confirmed or refused it.
             */
            settled_at?: string;
            /** @description What became of it. */
            state: components["schemas"]["OperationState"];
        };
        /**
         * @description The state of a card in the card processor's records.
         * @enum {string}
         */
        CardState: "active" | "frozen" | "blocked" | "expired" | "closed";
        /**
         * @description How far a case has come.
         * @enum {string}
         */
        CaseState: "received" | "in_review" | "refunded" | "declined";
        /**
         * @description How sure the bank is (CAP 1.2 certainty), surest first.
         * @enum {string}
         */
        Certainty: "observed" | "likely" | "possible";
        /** @description Body of `PUT /staff/v1/session/password`. */
        ChangePassword: {
            /** @description Six digits of the authenticator. */
            code: string;
            /** @description The new password, at least 12 characters. */
            new_password: string;
            /** @description The present password. */
            password: string;
        };
        /** @description Body of `PUT /staff/v1/staff/{id}`. */
        ChangeStaff: {
            /** @description Whether it can do nothing any more. */
            disabled: boolean;
            /** @description What others see. */
            name: string;
            /** @description What it may do. */
            roles: components["schemas"]["Role"][];
        };
        /**
         * @description How a word reaches a customer.
         * @enum {string}
         */
        Channel: "app" | "sms" | "email" | "voice";
        /** @description An item, and where it is missing. */
        Checked: {
            /** @description The item. */
            id: string;
            /** @description Whether it is missing because the facts do not hold it: there is nothing to write before they do. */
            in_facts: boolean;
            /** @description Where it is missing; met where empty. */
            missing: components["schemas"]["Missing"][];
            /** @description Where it comes from. */
            source: string;
            title: {
                en?: string;
                pl?: string;
            };
        };
        /** @description What has to be said. */
        Checklist: {
            /** @description What it asks for, in the order in which it is shown. */
            item: components["schemas"]["Item"][];
            /** @description Where it holds. */
            jurisdiction: string;
            /**
             * Format: int32
             * @description Counts its editions.
             */
            version: number;
        };
        /**
         * @description Should I close my account?
         * @enum {string}
         */
        CloseAccount: "not_involved" | "number_alone" | "yes";
        /**
         * @description Whose word a finished step rests on.
         * @enum {string}
         */
        CompletedBy: "customer" | "system";
        /** @description Does it concern me? */
        Concerned: {
            /** @enum {string} */
            answer: "yes";
            /** @description The cards that are on the list. */
            cards: components["schemas"]["AffectedCard"][];
            /** @description What of theirs was exposed. */
            data_classes: components["schemas"]["DataClass"][];
        } | {
            /** @enum {string} */
            answer: "no";
            /**
             * Format: int32
             * @description How many cards were checked.
             */
            cards_checked: number;
        };
        /** @description What somebody wants to change. Everything but the kind of word. */
        Content: {
            /** @description The facts. */
            facts: components["schemas"]["Facts"];
            /** @description Segments and their treatments. */
            segments: components["schemas"]["Segment"][];
            /**
             * Format: int32
             * @description The version of the templates.
             */
            template_version: number;
            words: {
                en?: {
                    headline?: string;
                    description?: string;
                    consequences?: string;
                    measures?: string;
                    instruction?: string;
                    contact?: string;
                    sms?: string;
                    email_subject?: string;
                    email_body?: string;
                    voice?: string;
                };
                pl?: {
                    headline?: string;
                    description?: string;
                    consequences?: string;
                    measures?: string;
                    instruction?: string;
                    contact?: string;
                    sms?: string;
                    email_subject?: string;
                    email_body?: string;
                    voice?: string;
                };
            };
        };
        /**
         * @description How an account proves who it is.
         * @enum {string}
         */
        CredentialKind: "local" | "provider" | "key";
        /** @description Something a customer, or an agent for them, did. */
        CustomerAct: {
            /** @description The agent, where one did it on the customer's spoken request. */
            agent?: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What. */
            kind: components["schemas"]["CustomerActKind"];
            /** @description About which card, by its last four digits. */
            last4?: string;
        };
        /**
         * @description What a customer did.
         * @enum {string}
         */
        CustomerActKind: "opened" | "froze" | "unfroze" | "reported" | "ordered_card" | "activated_card" | "step_done" | "step_skipped" | "enrolled" | "reported_imitation";
        /** @description Body of `GET /staff/v1/customers/{number}`. */
        CustomerDetail: {
            /** @description What a freeze does and does not stop at this bank, how a new card comes: as in the app's profile. */
            bank: components["schemas"]["BankProfile"];
            /** @description Their cards exactly as their app gets them. */
            cards: components["schemas"]["Card"][];
            /** @description The customer. */
            customer: components["schemas"]["CustomerLine"];
            /** @description Their devices, also those revoked, newest first. */
            devices: components["schemas"]["StaffDevice"][];
            /** @description What they did, newest first. */
            history: components["schemas"]["CustomerAct"][];
            /** @description The language they read. */
            lang: components["schemas"]["Lang"];
            /** @description Everything that was sent to them, newest first. */
            messages: components["schemas"]["StaffMessage"][];
            /** @description Their notices exactly as their app gets them, newest first: the four answers and the steps. */
            notices: components["schemas"]["Notice"][];
            /** @description Whether they take part in exercises. */
            participant: boolean;
        };
        /** @description A customer in a list. */
        CustomerLine: {
            /** @description Their e-mail address, if known. */
            email?: string;
            /** @description Their name. */
            name: string;
            /** @description The bank's own number. */
            number: string;
            /** @description Their telephone number, if known. */
            phone?: string;
        };
        /** @description Body of `GET /staff/v1/customers?q=`: by number, name, e-mail, telephone or reference of a message. */
        CustomerList: {
            /** @description Those found, at most 50. */
            customers: components["schemas"]["CustomerLine"][];
            /** @description Whether there are more: ask more closely. */
            more: boolean;
        };
        /**
         * @description A class of exposed data. Ordered as it is listed to customers.
         * @enum {string}
         */
        DataClass: "pan" | "expiry" | "cvv2" | "track1" | "track2" | "pin" | "cardholder_name" | "account_number" | "credentials" | "email" | "phone" | "address" | "date_of_birth" | "id_document";
        /** @description Body of `POST /staff/v1/ledger/cases`: a case is decided. */
        DecideCase: {
            /**
             * Format: uuid
             * @description The payment it is about.
             */
            payment: string;
            /** @description Refunded or declined. */
            state: components["schemas"]["CaseState"];
        };
        /** @description One difference to the bulletin before. */
        Difference: {
            /** @description As it will be. */
            after: string;
            /** @description As it was. */
            before: string;
            /** @description What: a fact such as `severity`, or a part in a language such as `en.description` or `pl.sms`. */
            what: string;
        };
        /** @description The next word of an incident. */
        Draft: {
            /** @description Everybody who changed something since the last bulletin, also by importing a list. */
            contributors: components["schemas"]["Actor"][];
            /** @description The facts as they will hold once it is published. */
            facts: components["schemas"]["Facts"];
            /** @description What kind of word. */
            message: components["schemas"]["Message"];
            /** @description Why it came back, until it is submitted again. */
            returned?: components["schemas"]["Returned"];
            /** @description Its review, while it is in one. */
            review?: components["schemas"]["Review"];
            /**
             * Format: int32
             * @description Rises with everything that happens to it; whoever decides names the one they read.
             */
            revision: number;
            /**
             * Format: date-time
             * @description When it was last saved.
             */
            saved_at: string;
            /** @description Who saved it last. */
            saved_by: components["schemas"]["Actor"];
            /** @description Segments and their treatments, first fit first. */
            segments: components["schemas"]["Segment"][];
            /**
             * Format: int32
             * @description The version of the templates it is written with.
             */
            template_version: number;
            words: {
                en?: {
                    headline?: string;
                    description?: string;
                    consequences?: string;
                    measures?: string;
                    instruction?: string;
                    contact?: string;
                    sms?: string;
                    email_subject?: string;
                    email_body?: string;
                    voice?: string;
                };
                pl?: {
                    headline?: string;
                    description?: string;
                    consequences?: string;
                    measures?: string;
                    instruction?: string;
                    contact?: string;
                    sms?: string;
                    email_subject?: string;
                    email_body?: string;
                    voice?: string;
                };
            };
        };
        /** @description Body of `GET /staff/v1/incidents/{reference}/draft`. */
        DraftDetail: {
            /** @description The next word. */
            draft: components["schemas"]["Draft"];
            /** @description The incident as customers know it now. */
            incident: components["schemas"]["Incident"];
        };
        /** @description A draft at a glance. */
        DraftLine: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who saved it last. */
            by: string;
            /** @description Whether it waits for approval. */
            in_review: boolean;
            /** @description What kind of word. */
            message: components["schemas"]["Message"];
        };
        /** @description What a mass card action by these segments would do. Nothing is touched. */
        DryRun: {
            /** @description Why cards are left out. */
            exclusions: components["schemas"]["DryRunExclusion"][];
            /**
             * Format: date-time
             * @description When it ran.
             */
            ran_at: string;
            /** @description By treatment, as planned, left out and acted on: only those that act on cards. */
            treatments: components["schemas"]["DryRunTreatment"][];
        };
        /** @description Why cards are left out of a mass action. */
        DryRunExclusion: {
            /**
             * Format: int64
             * @description How many.
             */
            cards: number;
            /** @description Why. */
            reason: components["schemas"]["ExclusionReason"];
        };
        /** @description One treatment in a dry run. */
        DryRunTreatment: {
            /**
             * Format: int64
             * @description Of them, those left out.
             */
            excluded: number;
            /**
             * Format: int64
             * @description Cards it was decided for.
             */
            planned: number;
            /** @description freeze, replace or close. */
            treatment: components["schemas"]["Treatment"];
        };
        /**
         * @description Why a card is left out of a mass action.
         * @enum {string}
         */
        ExclusionReason: "only_card" | "already_frozen" | "not_usable" | "replacement_under_way";
        /**
         * @description Whether the expiry date on the list is the one on file.
         * @enum {string}
         */
        ExpiryMatch: "matches" | "differs" | "unknown";
        /** @description Exposures of one tier and treatment. */
        ExposureCount: {
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /** @description How much the leak endangers them. */
            tier: string;
            /** @description What the bank decided. */
            treatment: string;
        };
        /**
         * @description What facts can have to hold.
         * @enum {string}
         */
        Fact: "next_update" | "source" | "window";
        /** @description What the team knows when it declares an incident. */
        Facts: {
            /**
             * Format: date-time
             * @description Start of the window in which the data was exposed.
             */
            at_risk_from: string | null;
            /**
             * Format: date-time
             * @description End of that window.
             */
            at_risk_to: string | null;
            /** @description How sure the bank is. */
            certainty: components["schemas"]["Certainty"];
            /** @description Where the leak happened. */
            kind: components["schemas"]["IncidentKind"];
            /**
             * Format: date-time
             * @description The promise of the next word.
             */
            next_update_at: string | null;
            /** @description What certainly was not. */
            not_taken: components["schemas"]["DataClass"][];
            /** @description How bad. */
            severity: components["schemas"]["Severity"];
            source: {
                en?: string;
                pl?: string;
            } | null;
            /** @description Whether it is real. */
            status: components["schemas"]["BulletinStatus"];
            /** @description What was exposed. */
            taken: components["schemas"]["DataClass"][];
            /** @description The team's own name for it. */
            title: string;
            treatment_override: components["schemas"]["Treatment"] | null;
            /** @description How soon to act. */
            urgency: components["schemas"]["Urgency"];
        };
        /** @description Customers whom one channel reaches first. */
        FirstContact: {
            /** @description Which. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: int64
             * @description Cost, in minor units.
             */
            cost_minor: number;
            /**
             * Format: int64
             * @description How many.
             */
            customers: number;
            languages: {
                /** Format: int64 */
                en?: number;
                /** Format: int64 */
                pl?: number;
            };
        };
        /** @description What the model of `forecast` expects. See docs/operations.md for its assumptions. */
        ForecastView: {
            /** @description All at once. */
            at_once: components["schemas"]["Waves"];
            /**
             * Format: int32
             * @description Calls the centre can take in an hour.
             */
            capacity_per_hour: number;
            /**
             * Format: int64
             * @description Cost of sending, in minor units.
             */
            cost_minor: number;
            /** @description ISO 4217 code. */
            currency: string;
            /** @description Customers by the channel that reaches them first. */
            first_contacts: components["schemas"]["FirstContact"][];
            /** @description In as many waves as keep the calls within capacity; absent where one is enough. */
            in_waves?: components["schemas"]["Waves"];
            /**
             * Format: int64
             * @description Seconds until 95 of 100 reachable customers are reached; absent where fewer can be.
             */
            reach_95_seconds?: number;
            /**
             * Format: double
             * @description Share of customers reached after an hour, in percent.
             */
            reached_after_hour_percent: number;
            /**
             * Format: int64
             * @description Customers who cannot be reached.
             */
            unreachable: number;
        };
        /** @description The answers to the four questions that every customer asks. */
        FourAnswers: {
            /** @description Should I close my account? */
            close_account: components["schemas"]["CloseAccount"];
            /** @description Does it concern me? */
            concerned: components["schemas"]["Concerned"];
            /** @description Will I get a new card? */
            new_card: components["schemas"]["NewCard"];
            /** @description What must I do? Steps still open, in order; empty means nothing. */
            what_to_do: components["schemas"]["StepKind"][];
        };
        /** @description What a freeze stops and what it does not, in the bank's own words. */
        FreezeEffects: {
            does_not_stop: {
                en?: string[];
                pl?: string[];
            };
            stops: {
                en?: string[];
                pl?: string[];
            };
        };
        /** @description The columns of a file. */
        HeaderColumns: {
            /** @description As they are called in the file, in order. */
            columns: string[];
            /** @description Which column holds what we look for (`pan`, `expiry`, `data_elements`), as far as the names tell. */
            mapping: {
                [key: string]: string;
            };
            /** @description What a list can hold, and whether it has to. */
            wanted: {
                [key: string]: boolean;
            };
        };
        /**
         * @description How an agent made sure who is calling.
         * @enum {string}
         */
        IdentityCheck: "call_back" | "questions" | "voice_system" | "branch";
        /** @description A message that claims to be the bank's, as a customer passed it on. */
        ImitationEntry: {
            /** @description How it came. */
            channel: components["schemas"]["MessageChannel"];
            /** @description The bank's own number for the customer. */
            customer: string;
            /**
             * Format: uuid
             * @description The device it came from.
             */
            device_id: string;
            /**
             * Format: uuid
             * @description The report.
             */
            id: string;
            /**
             * Format: date-time
             * @description When.
             */
            received_at: string;
            /** @description The reference in it. */
            reference?: string;
            /** @description Who it claims to be from. */
            sender: string;
            /** @description The message, with what may be card numbers struck out. */
            text: string;
        };
        /** @description Body of `GET /staff/v1/imitations`: newest first. */
        ImitationList: {
            /** @description The imitations. */
            imitations: components["schemas"]["ImitationEntry"][];
            /**
             * Format: int64
             * @description What to ask for as `before` to see older ones, where there are any.
             */
            next?: number;
        };
        /** @description One import of a list. */
        ImportEntry: {
            /**
             * Format: date-time
             * @description When it was committed.
             */
            at: string;
            /** @description What it found. */
            report: components["schemas"]["ListReport"];
        };
        /** @description What an import found: `lines = rejected + foreign + matched_lines + duplicates + excluded`. */
        ImportFound: {
            /**
             * Format: int64
             * @description Cards exposed; known at the end.
             * @default 0
             */
            cards: number;
            /**
             * Format: int64
             * @description Customers they belong to; known at the end.
             * @default 0
             */
            customers: number;
            /**
             * Format: int64
             * @description Further lines about a card of ours.
             * @default 0
             */
            duplicates: number;
            /**
             * Format: int64
             * @description Lines about a card of ours that is closed, replaced or past its last day.
             * @default 0
             */
            excluded: number;
            /**
             * Format: int64
             * @description Exposed cards whose expiry date is another than the list's; known at the end.
             * @default 0
             */
            expiry_differs: number;
            /**
             * Format: int64
             * @description Lines about cards of other banks.
             * @default 0
             */
            foreign: number;
            /**
             * Format: int64
             * @description Lines, without the header.
             * @default 0
             */
            lines: number;
            /**
             * Format: int64
             * @description Lines that were the first about a card of ours that still works.
             * @default 0
             */
            matched_lines: number;
            /**
             * Format: int64
             * @description Exposures that were not in the incident before; known to whoever sent the last piece, and not kept.
             * @default null
             */
            new_exposures?: number;
            /**
             * Format: int64
             * @description Lines that cannot be read.
             * @default 0
             */
            rejected: number;
            /**
             * @description As above, by reason.
             * @default {}
             */
            rejected_by_reason: {
                [key: string]: number;
            };
        };
        /** @description Body of `GET /staff/v1/incidents/{reference}/imports`: oldest first. */
        ImportList: {
            /** @description The imports. */
            imports: components["schemas"]["ImportStatus"][];
        };
        /** @description What became of an imported file. */
        ImportReport: {
            /**
             * Format: int64
             * @description New rows.
             */
            added: number;
            /**
             * Format: int64
             * @description Lines read, without the header and empty ones.
             */
            lines: number;
            /** @description Lines that were not taken. */
            rejected: components["schemas"]["Rejects"];
            /**
             * Format: int64
             * @description Rows that were there.
             */
            updated: number;
        };
        /**
         * @description Where an import stands.
         * @enum {string}
         */
        ImportStateView: "receiving" | "done" | "cancelled";
        /**
         * @description Where an import stands: answer to `POST …/imports`, `GET /staff/v1/imports/{id}` and to each piece
         *     (`PUT /staff/v1/imports/{id}?offset=N`, `text/csv`, at most [`MAX_PIECE_BYTES`]; the last one may be empty).
         */
        ImportStatus: {
            /** @description Who began it. */
            by: string;
            /**
             * Format: int64
             * @description Bytes taken in, whole lines.
             */
            done_bytes: number;
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            file_bytes: number;
            /** @description The name of the file. */
            file_name: string;
            /** @description What it found so far. */
            found: components["schemas"]["ImportFound"];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description The incident's reference. */
            incident: string;
            /**
             * Format: date-time
             * @description When it last moved on.
             */
            moved_at: string;
            /**
             * Format: int64
             * @description From which byte the next piece has to begin; lies before the end of what was sent where a line was cut.
             */
            offset: number;
            /** @description SHA-256 of the whole file in hexadecimal, once it is in. */
            sha256?: string;
            /**
             * Format: date-time
             * @description When.
             */
            started_at: string;
            /** @description Where it stands. */
            state: components["schemas"]["ImportStateView"];
        };
        /** @description One compromise and where the bank's response to it stands. */
        Incident: {
            /**
             * Format: date-time
             * @description Start of the window in which the data was exposed, if known.
             */
            at_risk_from: string | null;
            /**
             * Format: date-time
             * @description End of that window, if known.
             */
            at_risk_to: string | null;
            /** @description How sure the bank is. */
            certainty: components["schemas"]["Certainty"];
            /**
             * Format: date-time
             * @description When it was declared.
             */
            declared_at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Where the leak happened. */
            kind: components["schemas"]["IncidentKind"];
            /**
             * Format: date-time
             * @description The promise of the next word.
             */
            next_update_at: string | null;
            /** @description What certainly was not, in listing order. A class in neither list is not known yet. */
            not_taken: components["schemas"]["DataClass"][];
            /**
             * Format: int64
             * @description Number in the store, given by the store; 0 before.
             */
            ord: number;
            /** @description The policy table it was declared with; a newer one changes nothing that was decided by it. */
            policy: components["schemas"]["PolicyTable"];
            /** @description What people call it, such as `FB-2026-0017`, given by the store; empty before. */
            reference: string;
            /** @description Segments and their treatments, as published; an exposure names its own by its place. */
            segments: components["schemas"]["Segment"][];
            /** @description How bad. */
            severity: components["schemas"]["Severity"];
            source: {
                en?: string;
                pl?: string;
            } | null;
            /** @description Where it is in its life. */
            state: components["schemas"]["IncidentState"];
            /** @description Whether it is real. */
            status: components["schemas"]["BulletinStatus"];
            /** @description What was exposed, in listing order. */
            taken: components["schemas"]["DataClass"][];
            /** @description The team's own name for it. Never shown to customers. */
            title: string;
            treatment_override: components["schemas"]["Treatment"] | null;
            /** @description How soon to act. */
            urgency: components["schemas"]["Urgency"];
            /**
             * Format: int32
             * @description The version of the newest bulletin; 0 before the first.
             */
            version: number;
        };
        /** @description Body of `GET /staff/v1/incidents/{reference}`. */
        IncidentDetail: {
            /** @description Its bulletins, oldest first. */
            bulletins: components["schemas"]["BulletinEntry"][];
            /** @description Exposures by tier and treatment. */
            exposures: components["schemas"]["ExposureCount"][];
            /** @description Its imports, oldest first. */
            imports: components["schemas"]["ImportEntry"][];
            /** @description The incident. */
            incident: components["schemas"]["Incident"];
            /**
             * Format: int64
             * @description How many customers it was published to.
             */
            matched_customers: number;
        };
        /**
         * @description Where a leak happened.
         * @enum {string}
         */
        IncidentKind: "merchant_online" | "merchant_store" | "processor" | "own_systems" | "third_party";
        /** @description One incident at a glance. */
        IncidentLine: {
            /**
             * Format: int64
             * @description Customers who took a step.
             */
            acted: number;
            /**
             * Format: int64
             * @description Customers affected, as far as lists were matched.
             */
            customers: number;
            /** @description The draft of its next word, if there is one. */
            draft?: components["schemas"]["DraftLine"];
            /** @description The incident. */
            incident: components["schemas"]["Incident"];
            /** @description What the promise of the next word needs. */
            promise: components["schemas"]["Promise"];
            /**
             * Format: int64
             * @description Customers whose device has the word.
             */
            reached: number;
        };
        /** @description Body of `GET /staff/v1/incidents`: newest first. */
        IncidentList: {
            /** @description The incidents. */
            incidents: components["schemas"]["Incident"][];
        };
        /**
         * @description Where an incident is in its life.
         * @enum {string}
         */
        IncidentState: "draft" | "in_review" | "published" | "closed" | "cancelled";
        /** @description Body of `POST /staff/v1/customers/{number}/activation-codes`. */
        IssueCode: {
            /**
             * Format: int32
             * @description How long the code can be used; the configured time where absent.
             */
            ttl_minutes?: number;
        };
        /** @description Answer to `POST /v1/activation-codes`: a one-time code for another device of the same customer, such as a new phone. */
        IssuedCode: {
            /** @description The code, grouped for reading. */
            code: string;
            /**
             * Format: date-time
             * @description Until when it can be used.
             */
            expires_at: string;
        };
        /** @description One thing that has to be said. */
        Item: {
            /** @description Where it has to be said. */
            asks: components["schemas"]["Ask"][];
            fact: components["schemas"]["Fact"] | null;
            /** @description Its name in the checklist. */
            id: string;
            /** @description The kinds of word it is for; all where empty. */
            messages: components["schemas"]["Message"][];
            /** @description Where it comes from, such as `GDPR 34(2), 33(3)(b)`. */
            source: string;
            title: {
                en?: string;
                pl?: string;
            };
        };
        /**
         * @description A language of the customer, as a BCP 47 tag. Everything the bank publishes exists in each of them.
         * @enum {string}
         */
        Lang: "en" | "pl";
        /** @description What a draft would say in one language, to an invented customer. */
        LanguagePreview: {
            /** @description What the lock screen shows. */
            lock_screen: string;
            /** @description Parts that are the team's own. */
            own: components["schemas"]["Part"][];
            parts: {
                headline?: string;
                description?: string;
                consequences?: string;
                measures?: string;
                instruction?: string;
                contact?: string;
                sms?: string;
                email_subject?: string;
                email_body?: string;
                voice?: string;
            };
            /** @description How the text message is sent. */
            sms: components["schemas"]["SmsSize"];
            sources: {
                headline?: string;
                description?: string;
                consequences?: string;
                measures?: string;
                instruction?: string;
                contact?: string;
                sms?: string;
                email_subject?: string;
                email_body?: string;
                voice?: string;
            };
            /**
             * Format: int32
             * @description How long the call takes, in seconds.
             */
            voice_seconds: number;
        };
        /** @description What the ledger did. */
        LedgerDone: {
            /** @description Whether anything is different now. */
            changed: boolean;
        };
        /** @description What became of a compromised list. */
        ListReport: components["schemas"]["MatchReport"] & {
            /**
             * Format: uuid
             * @description The import.
             */
            id: string;
            /**
             * Format: int64
             * @description Exposures that were not in the incident before; known to whoever imported the list, and not kept.
             */
            new_exposures?: number | null;
        };
        /** @description Body of `GET /staff/v1/incidents/{reference}/live`. */
        Live: {
            /**
             * Format: int64
             * @description Customers who took a step.
             */
            acted: number;
            /** @description Bulletins, newest first. */
            bulletins: components["schemas"]["BulletinLine"][];
            /**
             * Format: int64
             * @description Cards in it.
             */
            cards: number;
            /** @description By the channel that came first. */
            channels: components["schemas"]["LiveChannel"][];
            /**
             * Format: int64
             * @description Customers it was published to.
             */
            customers: number;
            /** @description The draft of its next word, if there is one. */
            draft?: components["schemas"]["DraftLine"];
            /** @description The incident. */
            incident: components["schemas"]["Incident"];
            /**
             * Format: date-time
             * @description The bank's time.
             */
            now: string;
            /** @description The promise of the next word. */
            promise: components["schemas"]["Promise"];
            /**
             * Format: date-time
             * @description When it was first published.
             */
            published_at?: string;
            /**
             * Format: int64
             * @description Customers whose device has it.
             */
            reached: number;
            /**
             * Format: int64
             * @description Customers who opened it.
             */
            seen: number;
            /** @description By segment. */
            segments: components["schemas"]["LiveSegment"][];
            /** @description Totals over time, oldest first, at most [`MAX_POINTS`]. */
            series: components["schemas"]["LivePoint"][];
        };
        /** @description One channel in the funnel. */
        LiveChannel: {
            /**
             * Format: int64
             * @description Of them acted.
             */
            acted: number;
            /** @description Which. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: int64
             * @description Of them reached.
             */
            reached: number;
            /**
             * Format: int64
             * @description Of them seen.
             */
            seen: number;
            /**
             * Format: int64
             * @description Customers it was sent to first.
             */
            sent: number;
        };
        /** @description Totals at one time. */
        LivePoint: {
            /**
             * Format: int64
             * @description Acted until then.
             */
            acted: number;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: int64
             * @description Reached until then.
             */
            reached: number;
            /**
             * Format: int64
             * @description Seen until then.
             */
            seen: number;
        };
        /** @description One segment in the live view. */
        LiveSegment: {
            /**
             * Format: int64
             * @description Of them acted.
             */
            acted: number;
            /**
             * Format: int64
             * @description Customers.
             */
            customers: number;
            /** @description Its name; absent for those that no segment fits. */
            name?: string;
            /**
             * Format: int64
             * @description Of them reached.
             */
            reached: number;
            /**
             * Format: int64
             * @description Of them seen.
             */
            seen: number;
            /** @description What the bank does about it; absent where the policy table decides card by card. */
            treatment?: components["schemas"]["Treatment"];
        };
        /** @description Something to do about a step with an authority or a service of the customer's country. The bank's data, not code. */
        LocalAction: {
            how: {
                en?: string[];
                pl?: string[];
            };
            /** @description Names it in the bank's data, such as `pl.pesel`. */
            id: string;
            title: {
                en?: string;
                pl?: string;
            };
            why: {
                en?: string;
                pl?: string;
            };
        };
        /** @description Body of `POST /staff/v1/session`. */
        LocalSignIn: {
            /** @description Six digits of the authenticator. */
            code: string;
            /** @description The login. */
            login: string;
            /** @description The password. */
            password: string;
        };
        /**
         * @description What a list was found to hold. Every line is counted once:
         *     `lines = rejected + foreign + matched_lines + duplicates + excluded`.
         */
        MatchReport: {
            /**
             * Format: int64
             * @description Cards exposed.
             */
            cards: number;
            /**
             * Format: int64
             * @description Customers they belong to.
             */
            customers: number;
            /**
             * Format: int64
             * @description Further lines about a card of ours.
             */
            duplicates: number;
            /**
             * Format: int64
             * @description Lines that were the first about a card of ours that is closed, replaced or past its last day.
             */
            excluded: number;
            /**
             * Format: int64
             * @description Exposed cards whose expiry date is another than the list's.
             */
            expiry_differs: number;
            /**
             * Format: int64
             * @description Lines about cards of other banks.
             */
            foreign: number;
            /**
             * Format: int64
             * @description Lines, without the header.
             */
            lines: number;
            /**
             * Format: int64
             * @description Lines that were the first about a card of ours that still works.
             */
            matched_lines: number;
            /** @description Lines that cannot be read. */
            rejected: components["schemas"]["Rejects"];
        };
        /**
         * @description What kind of word a bulletin is.
         * @enum {string}
         */
        Message: "alert" | "update" | "close" | "cancel";
        /**
         * @description How a message reaches a person.
         * @enum {string}
         */
        MessageChannel: "app" | "sms" | "email" | "voice" | "letter" | "other";
        /** @description Where an item is missing. */
        Missing: {
            /** @description On which channel. */
            channel: components["schemas"]["Channel"];
            /** @description In which language. */
            lang: components["schemas"]["Lang"];
            /** @description Which part to write it in. */
            part: components["schemas"]["Part"];
        };
        /**
         * @description What a bulletin does to those before it (CAP 1.2 msgType).
         * @enum {string}
         */
        MsgType: "alert" | "update" | "cancel";
        /** @description Will I get a new card? */
        NewCard: {
            /** @enum {string} */
            answer: "not_needed";
        } | {
            /** @enum {string} */
            answer: "offered";
        } | {
            /** @enum {string} */
            answer: "ordered";
            /**
             * Format: date
             * @description The day it should arrive by.
             */
            expected_by: string;
        } | {
            /** @enum {string} */
            answer: "sent";
            /**
             * Format: date
             * @description The day it should arrive by.
             */
            expected_by: string;
        } | {
            /** @enum {string} */
            answer: "active";
        };
        /** @description One customer's view of one incident: what the bank says, the four answers and the steps. */
        Notice: {
            /** @description The four answers. */
            answers: components["schemas"]["FourAnswers"];
            /** @description The chain of bulletins, oldest first; each names the hash of the one before. */
            bulletins: components["schemas"]["SignedBulletin"][];
            /** @description The incident, such as `FB-2026-0017`. */
            incident_reference: string;
            /**
             * Format: date-time
             * @description When the first bulletin was published.
             */
            published_at: string;
            /** @description What the customer quotes to the bank. */
            reference: components["schemas"]["NoticeReference"];
            /** @description Whether it still runs. */
            state: components["schemas"]["NoticeState"];
            /** @description The steps, in order. */
            steps: components["schemas"]["Step"][];
            /**
             * Format: date-time
             * @description When the newest was.
             */
            updated_at: string;
            /**
             * Format: int32
             * @description The version of the newest bulletin.
             */
            version: number;
        };
        /**
         * @description The reference of a notice.
         * @example 7K4M-2Q9D
         */
        NoticeReference: string;
        /**
         * @description Whether an incident still runs.
         * @enum {string}
         */
        NoticeState: "open" | "closed" | "cancelled";
        /**
         * @description Why a draft cannot be submitted or approved.
         * @enum {string}
         */
        Obstacle: "nothing_matched" | "checklist" | "words" | "promise_passed" | "import_running";
        /**
         * @description Why an order failed for good.
         * @enum {string}
         */
        OperationFailure: "card_not_usable" | "refused";
        /**
         * @description What was asked of the card processor.
         * @enum {string}
         */
        OperationKind: "freeze" | "unfreeze" | "replace" | "activate" | "report_payment";
        /**
         * @description What became of an order.
         * @enum {string}
         */
        OperationState: "pending" | "confirmed" | "failed";
        /** @description Body of `GET /staff/v1/overview`: every incident at a glance, newest first. */
        Overview: {
            /**
             * Format: int64
             * @description Cards frozen since midnight UTC, and how many of them by their customers.
             */
            frozen_today: number;
            /**
             * Format: int64
             * @description As above.
             */
            frozen_today_by_customers: number;
            /** @description The incidents. */
            incidents: components["schemas"]["IncidentLine"][];
            /**
             * Format: date-time
             * @description The bank's time.
             */
            now: string;
        };
        /**
         * @description One part of what is said, in one language.
         * @enum {string}
         */
        Part: "headline" | "description" | "consequences" | "measures" | "instruction" | "contact" | "sms" | "email_subject" | "email_body" | "voice";
        /**
         * @description How a payment was made.
         * @enum {string}
         */
        PaymentChannel: "in_shop" | "online" | "in_app" | "recurring" | "cash_machine";
        /**
         * @description What a device runs on.
         * @enum {string}
         */
        Platform: "android" | "ios" | "linux" | "macos" | "windows";
        /** @description The part of the policy table that the team meets first: a treatment for each tier. */
        Policy: {
            /** @default replace */
            critical: components["schemas"]["Treatment"];
            /** @default freeze */
            high: components["schemas"]["Treatment"];
            /** @default monitor */
            low: components["schemas"]["Treatment"];
            /** @default step_up */
            medium: components["schemas"]["Treatment"];
        };
        /** @description Body of `GET /staff/v1/policy`. */
        PolicyDocument: {
            /**
             * Format: date-time
             * @description When it was saved; absent for what is built in.
             */
            saved_at?: string;
            /** @description By whom. */
            saved_by?: string;
            /** @description The table with its version; 0 for what is built in. */
            table: components["schemas"]["PolicyTable"];
        };
        /** @description What a bank does by default. */
        PolicyTable: {
            /** @description Which steps a customer is asked to take besides those about the state of a card, which the treatment decides. */
            steps: components["schemas"]["StepRule"][];
            /** @description Which tier an exposure has: the worst of all rules that fit, and `low` where none does. */
            tiers: components["schemas"]["TierRule"][];
            /** @description What is done about each tier. */
            treatments: components["schemas"]["Policy"];
            /**
             * Format: int32
             * @description 0 for the one that comes with the program.
             */
            version: number;
        };
        /** @description What a draft would say. */
        Preview: {
            /** @description The legal checklist. */
            checklist: components["schemas"]["Checked"][];
            /** @description What cannot be rendered. */
            errors: components["schemas"]["WordError"][];
            languages: {
                en?: components["schemas"]["LanguagePreview"];
                pl?: components["schemas"]["LanguagePreview"];
            };
        };
        /** @description Body of every error, `application/problem+json`. */
        Problem: {
            /** @description What a program goes by. */
            code: components["schemas"]["ProblemCode"];
            /** @description What was wrong with this request; never on 5xx. */
            detail?: string;
            /** @description Which request it was, for the bank's logs. */
            request_id: string;
            /**
             * Format: date-time
             * @description The bank's clock, with `signature_stale`, so that the app can correct its own.
             */
            server_time?: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description A short text, the same for every occurrence. */
            title: string;
            /** @description A URI naming the kind of problem: `urn:firebreak:problem:<code>`. */
            type: string;
        };
        /**
         * @description The closed list of problems. A code exists because somebody acts on it.
         * @enum {string}
         */
        ProblemCode: "malformed_request" | "body_too_large" | "unsupported_media_type" | "not_found" | "method_not_allowed" | "signature_missing" | "signature_invalid" | "signature_stale" | "signature_replayed" | "digest_mismatch" | "device_unknown" | "device_revoked" | "activation_code_invalid" | "activation_code_expired" | "activation_code_used" | "too_many_attempts" | "idempotency_key_missing" | "idempotency_key_reused" | "card_not_usable" | "card_busy" | "step_not_allowed" | "address_changed" | "replacement_not_possible" | "sign_in_rejected" | "app_too_old" | "staff_forbidden" | "staff_signed_out" | "credentials_wrong" | "csrf_rejected" | "proof_needed" | "draft_conflict" | "same_person" | "draft_incomplete" | "import_conflict" | "incident_state_conflict" | "import_rejected" | "overloaded" | "internal";
        /**
         * @description What the promise of the next word needs.
         * @enum {string}
         */
        Promise: "none" | "ahead" | "soon" | "late";
        /** @description Body of `POST /staff/v1/session/proof`: once more who it is, before something that cannot be taken back. */
        Proof: {
            /** @description Six digits of the authenticator. */
            code: string;
            /** @description The password. */
            password: string;
        };
        /** @description A bulletin was published. */
        Published: {
            /** @description The bulletin. */
            bulletin?: components["schemas"]["Bulletin"];
            /** @description The incident afterwards. */
            incident: components["schemas"]["Incident"];
            /**
             * Format: int64
             * @description How many customers it is for.
             */
            matched_customers: number;
            /**
             * Format: int64
             * @description Streams that were open at that moment.
             */
            open_streams: number;
            /**
             * Format: int64
             * @description Its place in the sequence.
             */
            seq?: number;
        };
        /** @description Body of `POST /staff/v1/list-columns`: the first line of a file, to see which columns it has. */
        ReadHeader: {
            /** @description The first line, without anything of the second. */
            header: string;
        };
        /**
         * @description Why a line is rejected.
         * @enum {string}
         */
        RejectReason: "empty" | "line_too_long" | "invalid_utf8" | "unbalanced_quotes" | "wrong_column_count" | "missing_value" | "value_too_long" | "control_character" | "pan_not_digits" | "pan_length" | "pan_checksum" | "expiry_unreadable" | "data_element_unknown" | "language_unknown" | "email_unreadable" | "phone_unreadable" | "time_zone_unreadable" | "card_kind_unknown" | "card_state_unknown" | "address_unreadable" | "country_unknown" | "time_unreadable" | "channel_unknown" | "amount_unreadable" | "card_unknown" | "customer_unknown" | "duplicate_card";
        /** @description One rejected line. */
        RejectedLine: {
            /**
             * Format: int64
             * @description Its number in the file; the header is 1.
             */
            line: number;
            /** @description Why. */
            reason: components["schemas"]["RejectReason"];
        };
        /** @description The account of rejected lines: all are counted, the first [`MAX_LISTED_REJECTS`] are listed. */
        Rejects: {
            by_reason: {
                /** Format: int64 */
                empty?: number;
                /** Format: int64 */
                line_too_long?: number;
                /** Format: int64 */
                invalid_utf8?: number;
                /** Format: int64 */
                unbalanced_quotes?: number;
                /** Format: int64 */
                wrong_column_count?: number;
                /** Format: int64 */
                missing_value?: number;
                /** Format: int64 */
                value_too_long?: number;
                /** Format: int64 */
                control_character?: number;
                /** Format: int64 */
                pan_not_digits?: number;
                /** Format: int64 */
                pan_length?: number;
                /** Format: int64 */
                pan_checksum?: number;
                /** Format: int64 */
                expiry_unreadable?: number;
                /** Format: int64 */
                data_element_unknown?: number;
                /** Format: int64 */
                language_unknown?: number;
                /** Format: int64 */
                email_unreadable?: number;
                /** Format: int64 */
                phone_unreadable?: number;
                /** Format: int64 */
                time_zone_unreadable?: number;
                /** Format: int64 */
                card_kind_unknown?: number;
                /** Format: int64 */
                card_state_unknown?: number;
                /** Format: int64 */
                address_unreadable?: number;
                /** Format: int64 */
                country_unknown?: number;
                /** Format: int64 */
                time_unreadable?: number;
                /** Format: int64 */
                channel_unknown?: number;
                /** Format: int64 */
                amount_unreadable?: number;
                /** Format: int64 */
                card_unknown?: number;
                /** Format: int64 */
                customer_unknown?: number;
                /** Format: int64 */
                duplicate_card?: number;
            };
            /** @description The first of them. */
            first: components["schemas"]["RejectedLine"][];
            /**
             * Format: int64
             * @description How many there are.
             */
            total: number;
        };
        /** @description How far a new card has come. */
        Replacement: {
            /**
             * Format: date
             * @description The day it should arrive by at the earliest.
             */
            earliest: string;
            /** @description Last four digits of the new card; absent until the card processor has made its number. */
            last4?: string;
            /**
             * Format: date
             * @description The day it should arrive by at the latest.
             */
            latest: string;
            /** @description The newest order in its lane: the replacement itself, or its activation. */
            operation: components["schemas"]["CardOperation"];
            /** @description The stages it has reached, oldest first, each with its time. */
            reached: components["schemas"]["StageReached"][];
            /** @description How far it has come. */
            stage: components["schemas"]["ReplacementStage"];
        };
        /**
         * @description The way of a new card.
         * @enum {string}
         */
        ReplacementStage: "requested" | "ordered" | "produced" | "sent" | "arrived" | "activated";
        /** @description Body of `POST …/draft/return`. */
        ReturnDraft: {
            /** @description Why, for whoever wrote it and for the audit log. */
            reason: string;
            /**
             * Format: int32
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description A draft that was given back. */
        Returned: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description By whom. */
            by: components["schemas"]["Actor"];
            /** @description Why. */
            reason: string;
        };
        /** @description A draft that waits for a second person. */
        Review: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who asked for it. */
            by: components["schemas"]["Actor"];
            /** @description SHA-256 of everything that would be published, base64url. */
            digest: string;
        };
        /** @description Body of `GET …/draft/review`: everything on one page. */
        ReviewPage: {
            /** @description Who would get it. */
            audience: components["schemas"]["SegmentCounts"];
            /** @description What changed against the word before, in facts and on every channel; empty for the first. */
            differences: components["schemas"]["Difference"][];
            /** @description SHA-256 of everything that would be published, base64url; the approval names it. */
            digest: string;
            /** @description What is to be published. */
            draft: components["schemas"]["Draft"];
            /** @description Cards that a mass action would leave out. */
            dry_run: components["schemas"]["DryRun"];
            /** @description When and at what cost. */
            forecast: components["schemas"]["ForecastView"];
            /** @description The incident as customers know it now. */
            incident: components["schemas"]["Incident"];
            /** @description Whether the reader may approve it. */
            may_approve: boolean;
            /** @description Why it cannot be submitted or approved as it is; empty where it can. */
            obstacles: components["schemas"]["Obstacle"][];
            /** @description What it says. */
            preview: components["schemas"]["Preview"];
        };
        /**
         * @description How much a leak endangers a card, worst first.
         * @enum {string}
         */
        RiskTier: "critical" | "high" | "medium" | "low";
        /**
         * @description What a member of staff may do. One person can have several.
         * @enum {string}
         */
        Role: "preparer" | "approver" | "agent" | "auditor" | "admin";
        /** @description Conditions that all have to hold; an empty list or an absent value asks for nothing. */
        Rule: {
            /**
             * @description The state of the card is one of these.
             * @default []
             */
            card_states: components["schemas"]["CardState"][];
            /**
             * @description At least one of these was exposed of the card.
             * @default []
             */
            classes: components["schemas"]["DataClass"][];
            /**
             * Format: int32
             * @description The customer's contact data was last confirmed at least this many days ago, or nobody knows when.
             * @default null
             */
            contact_older_than_days?: number;
            /**
             * @description The customer's country is one of these, two letters of ISO 3166-1.
             * @default []
             */
            countries: string[];
            /**
             * @description The expiry date of the list, against the one on file, is one of these.
             * @default []
             */
            expiry: components["schemas"]["ExpiryMatch"][];
            /**
             * @description The product is one of these.
             * @default []
             */
            products: string[];
            /**
             * @description Whether a payment of the card was reported as not the customer's.
             * @default null
             */
            reported?: boolean;
            /**
             * @description The tier is one of these.
             * @default []
             */
            tiers: components["schemas"]["RiskTier"][];
        };
        /** @description Values that rules can name: `GET /staff/v1/rule-values`. */
        RuleValues: {
            /** @description Countries and how many customers each has. */
            countries: {
                [key: string]: number;
            };
            /** @description Products and how many cards each has. */
            products: {
                [key: string]: number;
            };
        };
        /** @description Body of `PUT /staff/v1/incidents/{reference}/draft`. */
        SaveDraft: {
            /** @description Everything the draft holds now. */
            content: components["schemas"]["Content"];
            /**
             * Format: int32
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description Body of `PUT /staff/v1/policy`. */
        SavePolicy: {
            /** @description The table; its own version is not looked at. */
            table: components["schemas"]["PolicyTable"];
            /**
             * Format: int32
             * @description The version that was read.
             */
            version: number;
        };
        /** @description Body of `PUT /staff/v1/templates`. */
        SaveTemplates: {
            sources: {
                alert?: {
                    en?: string;
                    pl?: string;
                };
                update?: {
                    en?: string;
                    pl?: string;
                };
                close?: {
                    en?: string;
                    pl?: string;
                };
                cancel?: {
                    en?: string;
                    pl?: string;
                };
            };
            /**
             * Format: int32
             * @description The version that was read.
             */
            version: number;
        };
        /** @description A named set of exposures and what the bank does about them. */
        Segment: {
            /** @description What the team calls it. */
            name: string;
            /** @description Which exposures it takes. */
            rule: components["schemas"]["Rule"];
            /** @description What the bank does about them. */
            treatment: components["schemas"]["Treatment"];
        };
        /** @description How many one segment takes. */
        SegmentCountView: {
            /**
             * Format: int64
             * @description Cards.
             */
            cards: number;
            /**
             * Format: int64
             * @description Customers.
             */
            customers: number;
            /**
             * Format: int32
             * @description Its place, from 0; absent for those that no segment fits.
             */
            segment?: number;
        };
        /** @description How many exposures each segment takes. */
        SegmentCounts: {
            /**
             * Format: int64
             * @description Cards in all.
             */
            cards: number;
            /**
             * Format: date-time
             * @description When it was counted.
             */
            counted_at: string;
            /** @description In the order of the segments; last, with no number, those that no segment fits. */
            counts: components["schemas"]["SegmentCountView"][];
            /**
             * Format: int64
             * @description Customers in all; one with cards in two segments counts once.
             */
            customers: number;
        };
        /** @description Body of `GET /staff/v1/session`: who is signed in, and what every page needs. */
        Session: {
            /** @description The bank's name. */
            bank: string;
            /** @description Goes into the header `x-firebreak-csrf` of every request that changes something. */
            csrf: string;
            /**
             * Format: date-time
             * @description When it ends whatever happens.
             */
            ends_at: string;
            /** @description Whether updates, closings and cancellations may be approved by whoever wrote them. */
            fast_lane: boolean;
            /**
             * Format: int32
             * @description Seconds without a request after which the session ends.
             */
            idle_seconds: number;
            /** @description The bank's telephone number for customers. */
            phone: string;
            /** @description Where the browser goes for another proof, if the account is the identity provider's. */
            proof_path?: string;
            /**
             * Format: date-time
             * @description Until when the last proof of who it is counts for an approval.
             */
            proved_until: string;
            /** @description Who. */
            staff: components["schemas"]["StaffEntry"];
            /**
             * Format: int32
             * @description Drafts in review.
             */
            waiting_for_approval: number;
        };
        /**
         * @description Who set a state.
         * @enum {string}
         */
        SetBy: "customer" | "bank";
        /** @description Body of `PUT /staff/v1/customers/{number}/participant`. */
        SetParticipant: {
            /** @description Whether they take part in exercises. */
            participant: boolean;
        };
        /**
         * @description How bad (CAP 1.2 severity), worst first.
         * @enum {string}
         */
        Severity: "extreme" | "severe" | "moderate" | "minor";
        /**
         * @description A bulletin as a compact JWS (ES256); the payload is a `Bulletin`.
         * @example eyJhbGciOiJFUzI1NiJ9.e30.c2ln
         */
        SignedBulletin: string;
        /**
         * @description Why a customer leaves a step out.
         * @enum {string}
         */
        SkipReason: "already_done" | "does_not_apply" | "later" | "declined";
        /**
         * @description The alphabet of a text message.
         * @enum {string}
         */
        SmsEncoding: "gsm7" | "ucs2";
        /** @description How a text message is sent. */
        SmsSize: {
            /**
             * Format: int32
             * @description Characters as they are counted: those of the extension table, and those beyond the basic plane, count twice.
             */
            characters: number;
            /** @description Its alphabet. */
            encoding: components["schemas"]["SmsEncoding"];
            /** @description Characters that force UCS-2, each once, in order. */
            forcing: string;
            /**
             * Format: int32
             * @description Messages it is sent as; none for an empty text.
             */
            parts: number;
        };
        /** @description Body of `POST /staff/v1/customers/{number}/cards/{id}/freeze`: on the customer's spoken request, and recorded as such. */
        SpokenFreeze: {
            /** @description The same for a repeated request. */
            idempotency_key: string;
            /** @description How the agent made sure who is calling. */
            identity_checked_by: components["schemas"]["IdentityCheck"];
        };
        /** @description A device as the call centre sees it. */
        StaffDevice: {
            /**
             * Format: date-time
             * @description When it was enrolled.
             */
            enrolled_at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it last spoke, to the hour.
             */
            last_seen_at?: string;
            /** @description What the customer calls it. */
            name: string;
            /** @description What it runs on. */
            platform: components["schemas"]["Platform"];
            /**
             * Format: date-time
             * @description When it was revoked.
             */
            revoked_at?: string;
        };
        /** @description An account. */
        StaffEntry: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description How it proves who it is. */
            credential: components["schemas"]["CredentialKind"];
            /**
             * Format: date-time
             * @description Since when it can do nothing any more.
             */
            disabled_at?: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: date-time
             * @description Until when it is locked out.
             */
            locked_until?: string;
            /** @description What it signs in with. */
            login: string;
            /** @description What others see. */
            name: string;
            /** @description What it may do. */
            roles: components["schemas"]["Role"][];
        };
        /** @description One event of `GET /staff/v1/events` (Server-Sent Events, `event: changed`): what an open page should read again. */
        StaffEvent: {
            /** @description Which. */
            reference: string;
            /** @description Its state. */
            state: components["schemas"]["IncidentState"];
            /** @enum {string} */
            what: "incident";
        } | {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description Into which incident. */
            reference: string;
            /** @enum {string} */
            what: "import";
        } | {
            /** @description In which incident. */
            reference: string;
            /** @enum {string} */
            what: "live";
        } | {
            /** @description How it stands. */
            promise: components["schemas"]["Promise"];
            /** @description Of which incident. */
            reference: string;
            /** @enum {string} */
            what: "promise";
        } | {
            /** @enum {string} */
            what: "reload";
        };
        /** @description Body of `GET /staff/v1/staff`: by name. */
        StaffList: {
            /** @description The accounts. */
            staff: components["schemas"]["StaffEntry"][];
        };
        /** @description Something that was sent to a customer. */
        StaffMessage: {
            /** @description On which channel. */
            channel: components["schemas"]["MessageChannel"];
            /** @description The incident's reference. */
            incident: string;
            /** @description The reference that the customer can check in the app. */
            reference: string;
            /**
             * Format: date-time
             * @description When a device of theirs first showed it.
             */
            seen_at?: string;
            /**
             * Format: date-time
             * @description When.
             */
            sent_at: string;
            /**
             * Format: int32
             * @description The bulletin's version.
             */
            version: number;
            words: {
                en?: string;
                pl?: string;
            };
        };
        /** @description Body of `GET /staff/v1/sign-in`: how staff of this bank sign in. Asked without a session. */
        StaffSignIn: {
            /** @description The bank's name. */
            bank: string;
            /** @description With a login, a password and a one-time code. */
            local: boolean;
            /** @description Where the browser goes to sign in with the bank's identity provider, if there is one. */
            provider_path?: string;
        };
        /** @description A stage and when it was reached. */
        StageReached: {
            /**
             * Format: date-time
             * @description When, by the card processor's records.
             */
            at: string;
            /** @description Which. */
            stage: components["schemas"]["ReplacementStage"];
        };
        /** @description One protective step of one notice. */
        Step: {
            /**
             * Format: uuid
             * @description The card it is about, for steps about a card.
             */
            card_id?: string;
            /**
             * Format: date-time
             * @description When the state last changed; absent while untouched.
             */
            changed_at?: string;
            /** @description Set while the state is `done` or `skipped`. */
            completed_by?: components["schemas"]["CompletedBy"];
            /** @description What is to be done. */
            kind: components["schemas"]["StepKind"];
            /** @description What there is to do about it in the customer's country, in order; most steps have none. */
            local?: components["schemas"]["LocalAction"][];
            /** @description Why the customer skipped it, while the state is `skipped`. */
            skip_reason?: components["schemas"]["SkipReason"];
            /** @description How far it has come. */
            state: components["schemas"]["StepState"];
        };
        /**
         * @description What a customer can do to protect themselves.
         * @enum {string}
         */
        StepKind: "freeze_card" | "review_payments" | "replace_card" | "change_pin" | "change_password" | "secure_phone" | "watch_account" | "restrict_id_document" | "beware_imitations";
        /** @description When a customer is asked to take a step. */
        StepRule: {
            /** @description Or in any case. */
            always: boolean;
            /** @description One of these was exposed. */
            any: components["schemas"]["DataClass"][];
            /** @description Or the leak was in one of these places. */
            kinds: components["schemas"]["IncidentKind"][];
            /** @description The step. */
            step: components["schemas"]["StepKind"];
        };
        /**
         * @description How far a step has come.
         * @enum {string}
         */
        StepState: "to_do" | "in_progress" | "done" | "skipped";
        /** @description A document in versions: `GET` and `PUT /staff/v1/templates`. */
        TemplatesDocument: {
            /**
             * Format: date-time
             * @description When it was saved; absent for what is built in.
             */
            saved_at?: string;
            /** @description By whom. */
            saved_by?: string;
            sources: {
                alert?: {
                    en?: string;
                    pl?: string;
                };
                update?: {
                    en?: string;
                    pl?: string;
                };
                close?: {
                    en?: string;
                    pl?: string;
                };
                cancel?: {
                    en?: string;
                    pl?: string;
                };
            };
            /** @description Names that sources can use, and what they stand for. */
            variables: {
                [key: string]: string;
            };
            /**
             * Format: int32
             * @description 0 for what is built in.
             */
            version: number;
        };
        /** @description Which exposures have a tier. */
        TierRule: {
            /** @description All of these were exposed. */
            all: components["schemas"]["DataClass"][];
            /** @description At least one of these was exposed; asks for nothing where empty. */
            any: components["schemas"]["DataClass"][];
            /** @description Whether the tier rests on the expiry date: it is one lower where the list's is not the card's. */
            expiry_counts: boolean;
            /** @description The tier. */
            tier: components["schemas"]["RiskTier"];
        };
        /**
         * @description What the bank decided, mildest first.
         * @enum {string}
         */
        Treatment: "monitor" | "step_up" | "freeze" | "replace" | "close";
        /** @description Body of `POST …/segments/count` and `…/segments/dry-run`: segments as they are being written. */
        TrySegments: {
            /** @description The segments. */
            segments: components["schemas"]["Segment"][];
        };
        /** @description Body of `POST …/draft/preview`: the draft as it is being written. */
        TryWords: {
            /** @description Everything the draft holds now. */
            content: components["schemas"]["Content"];
        };
        /**
         * @description How soon to act (CAP 1.2 urgency), soonest first.
         * @enum {string}
         */
        Urgency: "immediate" | "expected" | "future" | "past";
        /** @description A way of sending. */
        Waves: {
            /** @description Expected calls in each hour from the first message on. */
            calls_per_hour: number[];
            /**
             * Format: int32
             * @description Minutes between them.
             */
            minutes_between: number;
            /**
             * Format: int64
             * @description Seconds until 95 of 100 reachable customers are reached.
             */
            reach_95_seconds?: number;
            /**
             * Format: int32
             * @description How many.
             */
            waves: number;
        };
        /** @description A part that cannot be used as it is. */
        WordError: {
            /** @description In which language. */
            lang: components["schemas"]["Lang"];
            /**
             * Format: int32
             * @description The line of its source, from 1; of the file, where a whole set was checked.
             */
            line?: number;
            /** @description In which kind of word. */
            message: components["schemas"]["Message"];
            /** @description Which part. */
            part: components["schemas"]["Part"];
            /** @description What is wrong, in words. */
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
