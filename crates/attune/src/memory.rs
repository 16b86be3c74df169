//! The most memory that this process has held, where the operating system tells.

/// Peak resident memory in MiB (Linux: `VmHWM` of `/proc/self/status`); `None` elsewhere.
#[must_use]
pub fn peak_rss_mb() -> Option<f64> {
    peak_of(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn peak_of(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kibibytes / 1024.0 * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::peak_of;

    #[test]
    fn the_high_water_mark_is_read_in_mebibytes() {
        assert_eq!(peak_of("Name:\tattune\nVmHWM:\t   65536 kB\nVmRSS:\t 1 kB\n"), Some(64.0));
        assert_eq!(peak_of("Name:\tattune\n"), None);
    }
}
