//! Secured connections: an authority of our own vouches for a server on this computer, or does not.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

use crate::front::Request;
use crate::hub::Hub;
use crate::machine::Machine;
use crate::online::write_cases;

/// An authority that nobody knows but whoever is told of its file.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Authority {
        let mut about = CertificateParams::new(Vec::new()).unwrap();
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Authority(CertifiedIssuer::self_signed(about, KeyPair::generate().unwrap()).unwrap())
    }

    /// Its certificate as a file.
    fn file(&self, machine: &Machine) -> String {
        machine.file("authority.pem", &self.0.pem())
    }

    /// How a server proves its name from one year to another.
    fn vouch(&self, name: &str, years: (i32, i32)) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let mut about = CertificateParams::new(vec![name.to_owned()]).unwrap();
        about.not_before = date_time_ymd(years.0, 1, 1);
        about.not_after = date_time_ymd(years.1, 1, 1);
        let certificate = about.signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let chain = vec![CertificateDer::from(certificate.der().to_vec())];
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap())
    }
}

/// Takes secured connections to the hub, as a web server before it would; answers its port.
fn before(hub: &Hub, config: Arc<ServerConfig>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let to = hub.url.strip_prefix("http://").unwrap().to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let (config, to) = (config.clone(), to.clone());
            // How a connection ends is the client's affair.
            thread::spawn(move || drop(carry(stream, config, &to)));
        }
    });
    port
}

fn carry(stream: TcpStream, config: Arc<ServerConfig>, to: &str) -> std::io::Result<()> {
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut client = StreamOwned::new(connection, stream);
    if let Some(request) = Request::read(&mut client)? {
        client.write_all(&request.ask(to)?)?;
    }
    client.conn.send_close_notify();
    client.flush()
}

/// Syncs, with this file of authorities in place of the system's.
fn sync(machine: &Machine, url: &str, authorities: &str) -> Value {
    let ran = Command::new(env!("CARGO_BIN_EXE_satchel"))
        .args(["--json", "sync", url, "--accept-unknown"])
        .env("SATCHEL_LIBRARY", machine.path("library"))
        .env("SSL_CERT_FILE", authorities)
        .env_remove("SSL_CERT_DIR")
        .output()
        .unwrap();
    serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)))
}

#[test]
fn who_can_prove_the_name_is_believed_and_nobody_else() {
    let ground = tempfile::tempdir().unwrap();
    let hub = Hub::over(&ground.path().join("library"), &ground.path().join("storage"));
    let city = Machine::of("Mbour");
    write_cases(&city, 0, 2);
    let (ours, other) = (Authority::new(), Authority::new());
    let known = ours.file(&city);
    let refused = |config| {
        let said = sync(&city, &format!("https://localhost:{}", before(&hub, config)), &known);
        (said["error"]["code"].clone(), said["error"]["message"].as_str().unwrap_or_default().to_owned())
    };
    for (config, code) in [
        (other.vouch("localhost", (2020, 2090)), "certificate-wrong"),
        (ours.vouch("hub.example", (2020, 2090)), "certificate-wrong"),
        (ours.vouch("localhost", (2001, 2002)), "clock-wrong"),
        (ours.vouch("localhost", (2089, 2090)), "clock-wrong"),
    ] {
        let (told, message) = refused(config);
        assert_eq!(told, code, "{message}");
        assert!(message.contains("localhost"), "{message}");
    }
    assert!(hub.get("/metrics").contains("\nsatchel_hub_uploads_total 0\n"), "nothing was sent");
    let url = format!("https://localhost:{}", before(&hub, ours.vouch("localhost", (2020, 2090))));
    let sent = sync(&city, &url, &known);
    assert_eq!((&sent["confirmed"], &sent["pushed"]), (&Value::from(3), &Value::from(3)), "{sent}");
    assert_eq!(sync(&city, &url, &known)["requests"], 1);
}
