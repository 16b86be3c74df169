//! The machine that a figure was measured on, in as few words as let another person compare.

use serde::{Deserialize, Serialize};

/// Processor, cores, memory, system, compiler.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Machine {
    /// The processor's name.
    pub processor: String,
    /// Cores that we may use.
    pub cores: usize,
    /// Memory in whole gibibytes.
    pub memory_gib: u64,
    /// The operating system and processor family.
    pub system: String,
    /// The compiler's version.
    pub compiler: String,
}

impl Machine {
    /// This machine.
    pub fn look() -> Self {
        let read = |path| std::fs::read_to_string(path).unwrap_or_default();
        let compiler = crate::process::capture(std::process::Command::new("rustc").arg("--version"));
        Self {
            processor: processor(&read("/proc/cpuinfo")).unwrap_or_else(|| "unknown processor".into()),
            cores: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            memory_gib: memory_gib(&read("/proc/meminfo")).unwrap_or(0),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            compiler: compiler.map_or_else(|_| "unknown rustc".into(), |said| first_words(&said, 2)),
        }
    }

    /// One line.
    pub fn sentence(&self) -> String {
        let Self { processor, cores, memory_gib, system, compiler } = self;
        format!("{processor}, {cores} cores, {memory_gib} GiB, {system}, {compiler}")
    }
}

fn processor(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn memory_gib(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some((kibibytes + 512 * 1024) / (1024 * 1024))
}

fn first_words(text: &str, words: usize) -> String {
    text.split_whitespace().take(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_own_files_are_read() {
        assert_eq!(
            processor("processor : 0\nmodel name\t: A Processor @ 2 GHz\n"),
            Some("A Processor @ 2 GHz".into())
        );
        assert_eq!(memory_gib("MemTotal:       24600000 kB\n"), Some(23));
        assert_eq!(memory_gib(""), None);
        assert_eq!(first_words("rustc 1.95.0 (abc)\n", 2), "rustc 1.95.0");
    }
}
