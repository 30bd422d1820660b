//! Several hubs over one storage.

use crate::room::{Hub, city, digest, sync};

#[test]
fn two_hubs_over_one_storage_tell_everyone_the_same() {
    let storage = tempfile::tempdir().unwrap();
    let (one, other) = (Hub::over(storage.path()), Hub::over(storage.path()));
    let cities: Vec<_> = (0..4).map(|number| city(&format!("City {number}"), 4)).collect();
    std::thread::scope(|scope| {
        for (number, desk) in cities.iter().enumerate() {
            let url = if number % 2 == 0 { one.url() } else { other.url() };
            scope.spawn(move || {
                for more in 0..3 {
                    desk.library().create(satchel_testkit::case(&format!("More {number} {more}"))).unwrap();
                    sync(desk, &url);
                }
            });
        }
    });
    drop(one);
    let third = Hub::over(storage.path());
    for desk in &cities {
        sync(desk, &other.url());
        sync(desk, &third.url());
    }
    let digests: std::collections::BTreeSet<String> = cities.iter().map(digest).collect();
    assert_eq!(digests.len(), 1);
    assert_eq!(cities[0].library().lines(None).unwrap().len(), 4 * 7);
}
