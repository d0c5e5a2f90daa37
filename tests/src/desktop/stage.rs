//! A session with the bank on it.

use std::ops::{Deref, DerefMut};

use super::{
    App, AppLog, Notifications, Place, Session,
    place::{LATENCY_MILLIS, SAMPLE_CUSTOMERS, settings},
};

/// How long a slow card processor takes.
const SLOW_MILLIS: u32 = 2_500;

/// A session with the bank on it.
pub struct Stage {
    place: Place,
    /// The desktop.
    pub session: Session,
}

impl Stage {
    /// Starts session and bank.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set(name: &str) -> anyhow::Result<Self> {
        Self::set_with(name, SAMPLE_CUSTOMERS).await
    }

    /// As [`Stage::set`], on a system that has no key store.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_without_keyring(name: &str) -> anyhow::Result<Self> {
        let session = Session::without_keyring(name).await?;
        Ok(Self { place: Place::at(session.logs(), SAMPLE_CUSTOMERS)?, session })
    }

    /// As [`Stage::set`], with a bank that can be reached by IPv6 alone.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_on_ipv6(name: &str) -> anyhow::Result<Self> {
        let session = Session::start(name).await?;
        let place = Place::start("[::1]", session.logs(), SAMPLE_CUSTOMERS, &settings(LATENCY_MILLIS))?;
        Ok(Self { place, session })
    }

    /// As [`Stage::set`], with a card processor that takes long enough for the bank to go away meanwhile.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_with_slow_cards(name: &str) -> anyhow::Result<Self> {
        let session = Session::start(name).await?;
        let place = Place::start("127.0.0.1", session.logs(), SAMPLE_CUSTOMERS, &settings(SLOW_MILLIS))?;
        Ok(Self { place, session })
    }

    /// As [`Stage::set`], with so many customers.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_with(name: &str, customers: u32) -> anyhow::Result<Self> {
        let session = Session::start(name).await?;
        Ok(Self { place: Place::at(session.logs(), customers)?, session })
    }

    /// As [`Stage::set_with`], where these settings hold besides.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_as(name: &str, customers: u32, more: &str) -> anyhow::Result<Self> {
        let session = Session::start(name).await?;
        let settings = settings(LATENCY_MILLIS) + more;
        Ok(Self { place: Place::start("127.0.0.1", session.logs(), customers, &settings)?, session })
    }

    /// The bank and what it knows.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Starts the app; a typed code goes to our bank.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn app(&self) -> anyhow::Result<App> {
        App::start(&self.session, &self.bank.url()).await
    }

    /// Starts the app and enrols it with a typed code.
    ///
    /// # Errors
    /// A control is missing, or the bank refuses.
    pub async fn enrolled_app(&self) -> anyhow::Result<App> {
        self.enrolled_app_in(&self.session).await
    }

    /// As [`Stage::enrolled_app`], on another desktop: a second device of the same customer.
    ///
    /// # Errors
    /// A control is missing, or the bank refuses.
    pub async fn enrolled_app_in(&self, session: &Session) -> anyhow::Result<App> {
        let app = App::start(session, &self.bank.url()).await?;
        app.type_into("Activation code", &self.activation_code()?).await?;
        app.click("button", "Activate this device").await?;
        app.control("heading", "Your cards").await?;
        Ok(app)
    }

    /// Enrols, publishes, and opens the notice by clicking the notification.
    ///
    /// # Errors
    /// A control is missing, or no notification comes.
    pub async fn app_on_notice(&self) -> anyhow::Result<App> {
        let app = self.enrolled_app().await?;
        self.publish()?;
        self.notifications().count(1).await?;
        self.notifications().click()?;
        app.control("button", "Freeze card ending 4242").await?;
        Ok(app)
    }

    /// What the app wrote into its log.
    ///
    /// # Errors
    /// There is none.
    pub fn log(&self) -> anyhow::Result<AppLog> {
        AppLog::in_folder(&self.session.logs().join("app"))
    }

    /// The notification daemon.
    #[must_use]
    pub fn notifications(&self) -> Notifications<'_> {
        Notifications::of(&self.session)
    }

    /// A picture of the display in the folder of the logs.
    ///
    /// # Errors
    /// It cannot be taken.
    pub fn shot(&self, name: &str) -> anyhow::Result<()> {
        self.session.screenshot(self.session.logs(), name).map(drop)
    }
}

impl Deref for Stage {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

impl DerefMut for Stage {
    fn deref_mut(&mut self) -> &mut Place {
        &mut self.place
    }
}
