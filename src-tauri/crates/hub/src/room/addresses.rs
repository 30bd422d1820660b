//! Which addresses of this computer phones in the same room can reach, and which are nobody's business.

use std::net::{IpAddr, Ipv4Addr};

/// The private IPv4 addresses of this computer, those of home and office networks first. One on the internet is never
/// among them.
pub fn private_addresses() -> std::io::Result<Vec<IpAddr>> {
    let all = if_addrs::get_if_addrs()?;
    let mut found: Vec<Ipv4Addr> = all
        .iter()
        .filter(|interface| !is_inside(&interface.name))
        .filter_map(|interface| match interface.ip() {
            IpAddr::V4(address) if is_private(address) => Some(address),
            _ => None,
        })
        .collect();
    found.sort_by_key(|address| (rank(*address), *address));
    found.dedup();
    Ok(found.into_iter().map(IpAddr::V4).collect())
}

/// True for a peer that may be in the room.
pub fn is_near(peer: IpAddr) -> bool {
    match peer {
        IpAddr::V4(address) => is_private(address),
        IpAddr::V6(address) => address.to_ipv4_mapped().is_some_and(is_private),
    }
}

/// An address that no router passes on to the internet.
fn is_private(address: Ipv4Addr) -> bool {
    address.is_private() || address.is_link_local()
}

/// Networks between programs of this computer: no phone is in them.
fn is_inside(name: &str) -> bool {
    ["docker", "br-", "veth", "virbr", "vmnet", "vboxnet"].iter().any(|start| name.starts_with(start))
}

fn rank(address: Ipv4Addr) -> u8 {
    match address.octets()[0] {
        192 => 0,
        10 => 1,
        172 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_of_the_same_room_are_near() {
        for near in ["192.168.1.7", "10.0.0.1", "172.16.3.4", "169.254.1.1", "::ffff:192.168.1.7"] {
            assert!(is_near(near.parse().unwrap()), "{near}");
        }
        for far in
            ["8.8.8.8", "172.32.0.1", "193.168.1.1", "127.0.0.1", "2001:db8::1", "::ffff:8.8.8.8", "0.0.0.0"]
        {
            assert!(!is_near(far.parse().unwrap()), "{far}");
        }
    }
}
