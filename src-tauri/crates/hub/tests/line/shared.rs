//! Several hubs over one storage, and plain web servers in front of it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use satchel_hub::publish_mirror;
use satchel_library::Library;
use satchel_testkit::options;

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

/// A plain web server, which knows no ranges.
struct Plain(Child, String);

impl Plain {
    fn over(folder: &Path) -> Plain {
        let mut process = Command::new("python3")
            .args(["-u", "-m", "http.server", "0", "--bind", "127.0.0.1"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python3 serves a folder");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.split(" port ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a port");
        let url = format!("http://127.0.0.1:{port}");
        Plain(process, url)
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_mirror_is_files_that_any_web_server_carries() {
    let (mut ndara, velm) = (city("Ndara", 9), city("Velm", 1));
    let files = tempfile::tempdir().unwrap();
    let publish = |root: &Path| {
        let library = Library::open(root, options()).unwrap();
        publish_mirror(library.shared(), files.path().to_str().unwrap()).unwrap()
    };
    ndara.close();
    let published = publish(&ndara.root());
    assert_eq!((published.number, published.objects), (1, 10));
    let server = Plain::over(files.path());
    let came = sync(&velm, &server.1);
    assert_eq!((came.report.new, came.pushed, came.read_only), (9, 0, true));
    assert_eq!(sync(&velm, &server.1).requests, 1);
    ndara.open();
    ndara.library().create(satchel_testkit::case("Later")).unwrap();
    ndara.close();
    assert_eq!(publish(&ndara.root()).objects, 1);
    assert_eq!(publish(&ndara.root()).objects, 0, "nothing is published twice");
    // The date of a file counts in seconds.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let later = sync(&velm, &server.1);
    assert_eq!((later.pulled, later.number), (1, 2));
}
