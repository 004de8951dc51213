use super::*;
use std::fs;
use std::io::Read;
use std::path::PathBuf;

/// A folder with `page/` to be served and a secret beside it; removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("pingyi-server-{name}-{}", std::process::id()));
        let page = folder.join("page");
        fs::create_dir_all(page.join("sub")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(page.join("index.html"), "<p>平议").unwrap();
        fs::write(page.join("app_bg.wasm"), b"\0asm").unwrap();
        fs::write(page.join("sub/index.html"), "below").unwrap();
        fs::write(page.join("结果.json"), "{}").unwrap();
        fs::write(page.join(".hidden"), "hidden").unwrap();
        Self(folder)
    }

    fn serve(&self) -> Server {
        Server::start(self.0.join("page"), "127.0.0.1:0").unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn send(server: &Server, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.write_all(bytes).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn get(server: &Server, target: &str) -> String {
    send(server, format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes())
}

#[test]
fn a_folder_answers_with_its_index_and_every_safety_header() {
    let folder = Folder::new("index");
    let answer = get(&folder.serve(), "/?question#part");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n<p>平议"));
    for header in [
        "Content-Type: text/html; charset=utf-8",
        "Content-Length: 9",
        "Cache-Control: no-cache",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Opener-Policy: same-origin",
        &format!("Content-Security-Policy: {}", policy_header()),
    ] {
        assert!(answer.contains(&format!("\r\n{header}\r\n")), "{header} is missing in {answer}");
    }
}

fn policy_header() -> String {
    crate::policy::as_header()
}

#[test]
fn files_come_with_the_type_their_name_tells() {
    let folder = Folder::new("types");
    let server = folder.serve();
    assert!(get(&server, "/app_bg.wasm").contains("Content-Type: application/wasm\r\n"));
    assert!(get(&server, "/%E7%BB%93%E6%9E%9C.json").contains("Content-Type: application/json\r\n"));
    assert!(get(&server, "/sub/").ends_with("below"));
}

#[test]
fn only_what_is_named_by_its_digest_may_be_kept_without_asking() {
    let folder = Folder::new("lasting");
    let page = folder.0.join("page");
    let lasting = ["main-0123456789abcdef.css", "pingyi-0123456789abcdef.js", "pingyi-0123456789abcdef_bg.wasm"];
    let asked = ["sw.js", "boot.js", "icon-maskable-512.png", "a-0123456789abcdeg.js", "0123456789abcdef.js"];
    lasting.iter().chain(&asked).for_each(|name| fs::write(page.join(name), "").unwrap());
    let server = folder.serve();
    for name in lasting {
        assert!(get(&server, &format!("/{name}")).contains("Cache-Control: max-age=31536000, immutable\r\n"), "{name}");
    }
    for name in asked.iter().chain(&["index.html", "", "none-0123456789abcdef.js"]) {
        assert!(get(&server, &format!("/{name}")).contains("Cache-Control: no-cache\r\n"), "{name}");
    }
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let folder = Folder::new("head");
    let answer = send(&folder.serve(), b"HEAD /index.html HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(answer.contains("Content-Length: 9\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn no_spelling_of_a_path_leads_out_of_the_folder() {
    let folder = Folder::new("climb");
    let server = folder.serve();
    for target in [
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/.%2e/secret.txt",
        "//../secret.txt",
        "/./../secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/C:/secret.txt",
        "/.hidden",
        "/%00",
        "/index.html%00.png",
        "/%",
        "/%zz",
        "/%ff",
        "/sub",
        "/none.html",
    ] {
        let answer = get(&server, target);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{target}: {answer}");
        assert!(!answer.contains("secret\n") && !answer.ends_with("secret"), "{target}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let folder = Folder::new("link");
    std::os::unix::fs::symlink(folder.0.join("secret.txt"), folder.0.join("page/link.txt")).unwrap();
    assert!(get(&folder.serve(), "/link.txt").starts_with("HTTP/1.1 404 "));
}

#[test]
fn what_is_not_a_request_or_not_a_reading_one_is_refused() {
    let folder = Folder::new("refuse");
    let server = folder.serve();
    let post = send(&server, b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
    assert!(post.starts_with("HTTP/1.1 405 ") && post.contains("Allow: GET, HEAD\r\n"), "{post}");
    for bytes in
        [&b"nonsense\r\n\r\n"[..], b"GET http://x/ HTTP/1.1\r\n\r\n", b"GET / HTTP/2\r\n\r\n", b"\xff\xfe\r\n\r\n"]
    {
        assert!(send(&server, bytes).starts_with("HTTP/1.1 400 "));
    }
}

#[test]
fn an_endless_head_is_cut_off() {
    let folder = Folder::new("endless");
    let server = folder.serve();
    let mut stream = TcpStream::connect(server.address).unwrap();
    let head = format!("GET / HTTP/1.1\r\nA: {}", "a".repeat(20_000));
    // The server may close before all is sent, and a reset may eat its answer.
    let _ = stream.write_all(head.as_bytes());
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400 "), "{answer}");
}

#[test]
fn one_connection_carries_several_requests() {
    let folder = Folder::new("several");
    let answers = send(&folder.serve(), b"GET / HTTP/1.1\r\n\r\nGET /sub/ HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 2, "{answers}");
}

#[test]
fn stopping_closes_open_connections_and_frees_the_port() {
    let folder = Folder::new("stop");
    let first = folder.serve();
    let address = first.address;
    let mut idle = TcpStream::connect(address).unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut start = [0; 15];
    idle.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 200 OK");
    first.stop();

    let mut rest = Vec::new();
    let _ = idle.read_to_end(&mut rest);
    assert!(TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err());

    let second = Server::start(folder.0.join("page"), address).unwrap();
    assert_eq!(second.address, address);
    assert!(get(&second, "/").starts_with("HTTP/1.1 200 OK"));
}

#[test]
fn a_taken_address_or_a_missing_folder_is_an_error() {
    let folder = Folder::new("taken");
    let server = folder.serve();
    assert_eq!(Server::start(folder.0.join("page"), server.address).unwrap_err().kind(), io::ErrorKind::AddrInUse);
    assert_eq!(Server::start(folder.0.join("nowhere"), "127.0.0.1:0").unwrap_err().kind(), io::ErrorKind::NotFound);
}

/// A folder with a script that has a packed copy, which here is text, so that answers are.
fn with_copy(name: &str) -> Folder {
    let folder = Folder::new(name);
    fs::write(folder.0.join("page/boot-0123456789abcdef.js"), "import 'all of it'").unwrap();
    fs::write(folder.0.join("page/boot-0123456789abcdef.js.br"), "packed").unwrap();
    folder
}

fn ask(server: &Server, method: &str, fields: &str) -> String {
    let target = "/boot-0123456789abcdef.js";
    send(server, format!("{method} {target} HTTP/1.1\r\n{fields}Connection: close\r\n\r\n").as_bytes())
}

#[test]
fn who_takes_brotli_gets_the_packed_copy_under_the_type_and_the_lifetime_of_the_file() {
    let folder = with_copy("packed");
    let server = folder.serve();
    for accepted in ["br", "gzip, deflate, br, zstd", "gzip;q=0.5, br;q=1.0", "BR"] {
        let answer = ask(&server, "GET", &format!("Accept-Encoding: {accepted}\r\n"));
        assert!(answer.ends_with("\r\n\r\npacked"), "{accepted}: {answer}");
        for header in [
            "Content-Encoding: br",
            "Vary: Accept-Encoding",
            "Content-Length: 6",
            "Content-Type: text/javascript; charset=utf-8",
            "Cache-Control: max-age=31536000, immutable",
        ] {
            assert!(answer.contains(&format!("\r\n{header}\r\n")), "{header} is missing in {answer}");
        }
    }
    let head = ask(&server, "HEAD", "Accept-Encoding: br\r\n");
    assert!(head.contains("Content-Length: 6\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn who_does_not_take_brotli_or_asks_for_a_part_gets_the_file_as_it_is() {
    let folder = with_copy("plain");
    let server = folder.serve();
    let fields =
        ["", "Accept-Encoding: gzip, brotli\r\n", "Accept-Encoding: br;q=0\r\n", "Accept-Encoding: br; q=0.000\r\n"];
    for fields in fields.iter().chain(&["Accept-Encoding: br\r\nRange: bytes=0-3\r\n"]) {
        let answer = ask(&server, "GET", fields);
        assert!(answer.ends_with("\r\n\r\nimport 'all of it'"), "{fields}: {answer}");
        assert!(answer.contains("Vary: Accept-Encoding\r\n") && !answer.contains("Content-Encoding"), "{answer}");
        assert!(answer.contains("Content-Length: 18\r\n"), "{answer}");
    }
}

#[test]
fn a_file_without_a_copy_comes_as_it_is_also_to_who_takes_brotli() {
    let folder = Folder::new("no-copy");
    let server = folder.serve();
    let answer = send(&server, b"GET / HTTP/1.1\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n");
    assert!(answer.ends_with("<p>平议") && !answer.contains("Content-Encoding"), "{answer}");
}
