//! The address of a hub or mirror, as it is remembered and asked.

use reqwest::Url;

use crate::{Error, Result};

/// Characters of an address.
const CHARS_MAX: usize = 500;

/// An address: `http` or `https`, without name, password, query or fragment; ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Reads an address as a person writes it.
    pub fn parse(text: &str) -> Result<Address> {
        let wrong = || Error::Address(text.chars().take(CHARS_MAX).collect());
        if text.len() > CHARS_MAX {
            return Err(wrong());
        }
        let mut url = Url::parse(text.trim()).map_err(|_| wrong())?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none();
        if !plain {
            return Err(wrong());
        }
        url.set_fragment(None);
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(Address(url))
    }

    /// As it is remembered.
    pub fn text(&self) -> &str {
        self.0.as_str()
    }

    /// The host, for what is said to people.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// True for an address of this computer alone.
    pub fn is_loopback(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default().trim_matches(['[', ']']);
        host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// The address of something below it.
    pub fn below(&self, path: &str) -> Result<Url> {
        self.0.join(path).map_err(|_| Error::Address(path.to_owned()))
    }
}

/// True if both are the same scheme, host and port: a redirect may go nowhere else.
pub fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_the_web_and_nothing_else() {
        let address = Address::parse(" https://hub.example/satchel ").unwrap();
        assert_eq!(address.text(), "https://hub.example/satchel/");
        assert_eq!(address.below("v1/head").unwrap().as_str(), "https://hub.example/satchel/v1/head");
        assert_eq!(Address::parse("http://127.0.0.1:80").unwrap().text(), "http://127.0.0.1/");
        assert!(Address::parse("http://[::1]:9").unwrap().is_loopback());
        assert!(!address.is_loopback());
        for wrong in [
            "",
            "hub.example",
            "file:///etc/passwd",
            "ftp://x.example",
            "http://a:b@x.example",
            "http://x/?a",
        ] {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn another_port_is_another_origin() {
        let url = |text: &str| Url::parse(text).unwrap();
        assert!(same_origin(&url("http://a.example/x"), &url("http://a.example:80/y")));
        for other in ["https://a.example/x", "http://a.example:81/x", "http://192.168.0.1/x", "file:///x"] {
            assert!(!same_origin(&url("http://a.example/x"), &url(other)), "{other}");
        }
    }
}
