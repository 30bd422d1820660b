//! Mirrors: the same files on ordinary web servers, brought up to date, rolled back, and written half.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use satchel_hub::publish_mirror;
use satchel_library::Library;
use satchel_sync::Options;
use satchel_testkit::link::{Link, Weather};
use satchel_testkit::{Desk, options};
use tempfile::TempDir;

use crate::room::{city, digest, patience, sync, sync_with, write_noise};

/// A plain web server, which knows no ranges.
pub struct Plain(Child, pub String);

impl Plain {
    pub fn over(folder: &Path) -> Plain {
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

/// nginx from the distribution, over a folder: what a city's web host most likely runs.
struct Nginx {
    process: Child,
    url: String,
    _folder: TempDir,
}

impl Nginx {
    /// None where it is not installed.
    fn over(files: &Path) -> Option<Nginx> {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = folder.path().display();
        let settings = format!(
            "daemon off; master_process off; pid {at}/pid; error_log stderr;\n\
             events {{}}\n\
             http {{ access_log off; gzip on; gzip_types *; client_body_temp_path {at}; proxy_temp_path {at};\n\
             fastcgi_temp_path {at}; uwsgi_temp_path {at}; scgi_temp_path {at};\n\
             server {{ listen 127.0.0.1:{port}; root {}; }} }}\n",
            files.display()
        );
        let path = folder.path().join("nginx.conf");
        std::fs::write(&path, settings).unwrap();
        let program =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../target/tools/nginx/usr/sbin/nginx");
        let mut command = Command::new(if program.exists() { program } else { "nginx".into() });
        command.arg("-c").arg(&path).arg("-p").arg(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(process) = command.spawn() else {
            eprintln!("there is no nginx (`cargo xtask test` gets it); not tried");
            return None;
        };
        let patience = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(patience.elapsed() < Duration::from_secs(20), "nginx does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(Nginx { process, url: format!("http://127.0.0.1:{port}"), _folder: folder })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Publishes what a city holds into a folder.
pub fn publish(desk: &mut Desk, files: &Path) {
    desk.close();
    let library = Library::open(&desk.root(), options()).unwrap();
    publish_mirror(library.shared(), files.to_str().unwrap()).unwrap();
    drop(library);
    desk.open();
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place)
        } else {
            std::fs::copy(entry.path(), place).map(drop).unwrap()
        }
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
    let later = sync(&velm, &server.1);
    assert_eq!((later.pulled, later.number), (1, 2));
}

#[test]
fn nginx_serves_a_mirror_and_a_broken_line_goes_on_where_it_stopped() {
    let (mut ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 12, 900);
    let files = tempfile::tempdir().unwrap();
    publish(&mut ndara, files.path());
    let Some(server) = Nginx::over(files.path()) else { return };
    let whole: u64 = std::fs::read_dir(files.path().join("v1/p"))
        .unwrap()
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    let address = server.url.strip_prefix("http://").unwrap().parse().unwrap();
    let line = Link::to(address, Weather { cut_after: Some(90_000), ..Weather::default() });
    let came = sync_with(&velm, &line.url(), &Options { tries: 30, ..patience() }).unwrap();
    assert!(came.read_only && line.cuts() > 2, "{} cuts", line.cuts());
    assert!(line.down() < whole + line.cuts() * (256 * 1024 + 2048), "{} of {whole}", line.down());
    line.change(|weather| weather.cut_after = None);
    let idle = sync(&velm, &line.url());
    assert_eq!((idle.requests, idle.pulled), (1, 0));
    assert!(idle.sent_bytes + idle.received_bytes <= 1024);
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn a_mirror_that_was_rolled_back_or_written_half_takes_nothing_away() {
    let (mut ndara, velm) = (city("Ndara", 3), city("Velm", 0));
    let (files, before) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    publish(&mut ndara, files.path());
    copy(files.path(), before.path());
    ndara.library().create(satchel_testkit::case("Later")).unwrap();
    publish(&mut ndara, files.path());
    let now = Plain::over(files.path());
    assert_eq!(sync(&velm, &now.1).report.new, 4);
    drop(now);
    // The same address, with the files of the day before.
    copy(&before.path().join("v1"), &files.path().join("v1"));
    let old = Plain::over(files.path());
    let said = satchel_sync::sync(velm.library(), &old.1, &patience(), &Default::default()).unwrap();
    assert_eq!((said.pulled, said.pushed), (0, 0));
    assert_eq!(digest(&ndara), digest(&velm));
    // A head that came before its packs.
    let half = tempfile::tempdir().unwrap();
    publish(&mut ndara, half.path());
    std::fs::remove_dir_all(half.path().join("v1/p")).unwrap();
    let server = Plain::over(half.path());
    let reader = city("Fes", 0);
    assert_eq!(sync_with(&reader, &server.1, &patience()).unwrap_err().code(), "refused");
    assert!(reader.library().lines(None).unwrap().is_empty());
    publish(&mut ndara, &half.path().join("again"));
    copy(&half.path().join("again/v1"), &half.path().join("v1"));
    assert_eq!(sync(&reader, &server.1).report.new, 4);
}
