//! Why a secured connection was refused: the clock, or anything else about the certificate.

use rustls::{CertificateError, Error};

/// What stands against a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// By this computer's clock it does not hold yet, or no longer: often the clock is wrong.
    Time,
    /// Nobody known here vouches for it, or it is another's.
    Other,
}

/// What stands against the certificate of the other side, if that is why a request failed.
pub fn doubt(error: &(dyn std::error::Error + 'static)) -> Option<Doubt> {
    let mut next = Some(error);
    while let Some(error) = next {
        // Inside an io::Error the reason is not its source but what it holds.
        let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let rustls = error.downcast_ref::<Error>();
        if let Some(rustls) = rustls.or_else(|| held.and_then(|held| held.downcast_ref::<Error>())) {
            return of_rustls(rustls);
        }
        next = held.map(|held| held as &dyn std::error::Error).or_else(|| error.source());
    }
    None
}

fn of_rustls(error: &Error) -> Option<Doubt> {
    let Error::InvalidCertificate(why) = error else { return None };
    Some(match why {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Doubt::Time,
        _ => Doubt::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_told_apart() {
        let wrapped = |why| {
            let inner = std::io::Error::other(Error::InvalidCertificate(why));
            std::io::Error::other(inner)
        };
        assert_eq!(doubt(&wrapped(CertificateError::Expired)), Some(Doubt::Time));
        assert_eq!(doubt(&wrapped(CertificateError::NotValidYet)), Some(Doubt::Time));
        assert_eq!(doubt(&wrapped(CertificateError::UnknownIssuer)), Some(Doubt::Other));
        assert_eq!(doubt(&std::io::Error::other(Error::HandshakeNotComplete)), None);
        assert_eq!(doubt(&std::io::Error::other("no route")), None);
    }
}
