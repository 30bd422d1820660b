//! What the person chose: where, how much, how fast, how often.

use satchel_sync::Address;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Link;
use crate::{App, Failure};

/// The setting that keeps them.
const SETTING: &str = "online";
/// Addresses that are kept.
const ADDRESSES_MAX: usize = 8;
/// Megabytes a day.
const MEGABYTES_MAX: u32 = 100_000;
/// Kilobytes a second.
const KILOBYTES_MAX: u32 = 1_000_000;
/// A week.
const HOURS_MAX: u32 = 168;
/// Bytes a day where each may cost something and the person allows no less.
const COSTLY_DAY_BYTES: u64 = 2_000_000;

/// What the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OnlineSettings {
    /// False until the person turns it on: nothing is asked of any network before.
    pub on: bool,
    /// True while the schedule rests.
    pub paused: bool,
    /// Addresses of hubs and mirrors.
    pub addresses: Vec<String>,
    /// Megabytes a day at most, both ways; null: as many as it takes.
    pub day_megabytes: Option<u32>,
    /// Kilobytes a second at most; null: as many as come.
    pub second_kilobytes: Option<u32>,
    /// Every so many hours while Satchel is open; null: only when asked.
    pub every_hours: Option<u32>,
    /// The person's word that bytes cost nothing here, where the system does not say.
    pub unknown_is_free: bool,
}

impl Default for OnlineSettings {
    fn default() -> Self {
        OnlineSettings {
            on: false,
            paused: false,
            addresses: Vec::new(),
            day_megabytes: Some(20),
            second_kilobytes: None,
            every_hours: None,
            unknown_is_free: false,
        }
    }
}

impl OnlineSettings {
    /// As kept, or as usual.
    pub fn kept(app: &App) -> OnlineSettings {
        let kept = app.library.setting(SETTING);
        kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default()
    }

    /// Keeps them, each address as it is asked.
    ///
    /// # Errors
    /// `invalid` for an address or number that cannot be; its details name it.
    pub fn keep(mut self, app: &App) -> Result<(), Failure> {
        let mut addresses: Vec<String> = Vec::new();
        for text in self.addresses.iter().filter(|text| !text.trim().is_empty()) {
            let address = Address::parse(text).map_err(super::failing::of)?;
            if !addresses.iter().any(|known| known == address.text()) {
                addresses.push(address.text().to_owned());
            }
        }
        self.addresses = addresses;
        let within =
            |number: Option<u32>, most: u32| number.is_none_or(|number| (1..=most).contains(&number));
        if self.addresses.len() > ADDRESSES_MAX
            || !within(self.day_megabytes, MEGABYTES_MAX)
            || !within(self.second_kilobytes, KILOBYTES_MAX)
            || !within(self.every_hours, HOURS_MAX)
        {
            return Err(Failure::invalid("a number is out of its range"));
        }
        for (address, mut hub) in app.library.hubs() {
            if hub.kept != self.addresses.contains(&address) {
                hub.kept = !hub.kept;
                app.library.set_hub(&address, hub)?;
            }
        }
        let text = serde_json::to_string(&self).map_err(|error| Failure::internal(&error.to_string()))?;
        Ok(app.library.set_setting(SETTING, &text)?)
    }

    /// True if each byte may cost something on this link.
    pub fn is_costly(&self, link: Link) -> bool {
        link == Link::Metered || link == Link::Unknown && !self.unknown_is_free
    }

    /// Bytes a day on this link.
    pub fn day_bytes(&self, link: Link) -> Option<u64> {
        let chosen = self.day_megabytes.map(|megabytes| u64::from(megabytes) * 1_000_000);
        match self.is_costly(link) {
            true => Some(chosen.unwrap_or(u64::MAX).min(COSTLY_DAY_BYTES)),
            false => chosen,
        }
    }

    /// Bytes a second.
    pub fn rate(&self) -> Option<u64> {
        self.second_kilobytes.map(|kilobytes| u64::from(kilobytes) * 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_link_costs_until_the_person_says_otherwise() {
        let mut settings = OnlineSettings { day_megabytes: None, ..OnlineSettings::default() };
        assert_eq!(settings.day_bytes(Link::Free), None);
        assert_eq!(settings.day_bytes(Link::Metered), Some(COSTLY_DAY_BYTES));
        assert_eq!(settings.day_bytes(Link::Unknown), Some(COSTLY_DAY_BYTES));
        settings.unknown_is_free = true;
        assert_eq!(settings.day_bytes(Link::Unknown), None);
        assert_eq!(settings.day_bytes(Link::Metered), Some(COSTLY_DAY_BYTES), "the system knows better");
        settings.day_megabytes = Some(1);
        assert_eq!(settings.day_bytes(Link::Metered), Some(1_000_000));
    }
}
