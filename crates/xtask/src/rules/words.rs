//! Words that must not appear: machine paths, hosts of package registries, unfinished code, inline style and script.
//!
//! The words are spelt in pieces here, so that this file keeps its own rules.

use super::{File, Finding};

struct Rule {
    /// Which files it is about.
    about: fn(&str) -> bool,
    /// Whether a line breaks it.
    broken: fn(&str) -> bool,
    /// What to tell the writer.
    says: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        about: |path| path != "Cargo.lock",
        broken: |line| HOSTS.iter().any(|host| line.contains(host)),
        says: "names a package registry's host; name the package only",
    },
    Rule {
        about: |_| true,
        broken: |line| MACHINE_PATHS.iter().any(|path| line.contains(path)),
        says: "names a path of one machine; the repository stands alone",
    },
    Rule {
        about: |path| path.ends_with("package-lock.json"),
        broken: |line| line.trim_start().starts_with(concat!("\"res", "olved\"")),
        says: "records a download address; e2e/.npmrc leaves them out",
    },
    Rule {
        about: is_rust,
        broken: |line| line.trim_start().starts_with(concat!("#[ign", "ore")),
        says: "a test that never runs proves nothing; assert today's result instead",
    },
    Rule {
        about: is_rust,
        broken: |line| {
            [concat!("to", "do!("), concat!("db", "g!("), concat!("unimple", "mented!(")]
                .iter()
                .any(|m| line.contains(m))
        },
        says: "unfinished code",
    },
    Rule {
        about: is_template,
        broken: has_inline_style,
        says: "inline style; the content security policy forbids it, use a class of the style sheet",
    },
    Rule {
        about: is_template,
        broken: has_inline_script,
        says: "inline script; the content security policy forbids it, use a module file",
    },
];

const HOSTS: &[&str] = &[
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("registry.", "npmjs"),
    concat!("files.", "pythonhosted"),
    concat!("deb.", "debian.org"),
    concat!("security.", "debian.org"),
    concat!("proxy.", "golang"),
];

const MACHINE_PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/tmp/", "bash"),
    concat!("/home/", "user"),
    concat!("../", "shared"),
];

/// Every line of every file against every rule that is about it.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        for rule in RULES.iter().filter(|rule| (rule.about)(&file.path)) {
            for (index, line) in file.text.lines().enumerate().filter(|(_, line)| (rule.broken)(line)) {
                let _ = line;
                findings.push(Finding {
                    path: file.path.clone(),
                    line: Some(index + 1),
                    says: rule.says.into(),
                });
            }
        }
    }
    findings
}

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// Whatever may write a page; a test of hostile words has to write them.
fn is_template(path: &str) -> bool {
    path.starts_with("crates/web/src/") && is_rust(path) && !path.ends_with("/tests.rs")
}

/// `style="…"` or `style=(…)` as an attribute, not a word that ends in style.
fn has_inline_style(line: &str) -> bool {
    [" style=\"", " style=(", " style={"].iter().any(|attribute| line.contains(attribute))
}

/// A script element without an address, or an event handler as an attribute.
fn has_inline_script(line: &str) -> bool {
    let words = line.trim_start();
    let element = words.starts_with("script ") && !words.contains("src=");
    element
        || [" onclick=", " onchange=", " onsubmit=", " oninput=", " onload="]
            .iter()
            .any(|handler| line.contains(handler))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<usize> {
        let found = check(&[File { path: path.into(), text: text.into() }]);
        found.into_iter().filter_map(|finding| finding.line).collect()
    }

    #[test]
    fn machine_paths_and_hosts_are_found_anywhere() {
        let text = format!("fine\nsee {}x\n{}.org\n", MACHINE_PATHS[0], HOSTS[2]);
        assert_eq!(findings("docs/a.md", &text), [3, 2]);
    }

    #[test]
    fn cargos_lock_file_may_name_its_registry() {
        assert!(findings("Cargo.lock", HOSTS[0]).is_empty());
    }

    #[test]
    fn unfinished_code_and_tests_that_never_run_are_found_in_rust_only() {
        let text = format!(
            "{}\n    {}]\n",
            RULES[4].says.replace("unfinished code", concat!("to", "do!()")),
            concat!("#[ign", "ore")
        );
        assert_eq!(findings("crates/a/src/b.rs", &text), [2, 1]);
        assert!(findings("docs/a.md", &text).is_empty());
    }

    #[test]
    fn inline_style_and_script_are_found_in_templates_only() {
        let text = "td style=\"x\" {}\nscript { (x) }\nscript type=\"module\" src=\"/a.js\" {}\nb onclick=\"x\" {}\n";
        let path = "crates/web/src/pages/today.rs";
        assert_eq!(findings(path, text), [1, 2, 4]);
        assert!(findings("crates/app/src/a.rs", text).is_empty());
    }

    #[test]
    fn download_addresses_in_the_lock_file_are_found() {
        let text = concat!("  \"res", "olved\": \"x\"\n  \"version\": \"1\"\n");
        assert_eq!(findings("e2e/package-lock.json", text), [1]);
    }
}
