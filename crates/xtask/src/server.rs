//! Programs that run until the developer stops them, and that never outlive us.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::command::shown;

/// The programs that we started. All are stopped when this is dropped.
pub struct Servers {
    running: Vec<(&'static str, Child)>,
    stop: Receiver<()>,
}

impl Servers {
    /// Listens for Ctrl+C and for being terminated. May be called once.
    ///
    /// # Errors
    /// If the signals cannot be listened for.
    pub fn new() -> Result<Servers> {
        let (stopped, stop) = channel();
        ctrlc::set_handler(move || {
            // Nobody listens any more: we are ending already.
            stopped.send(()).ok();
        })?;
        Ok(Servers { running: Vec::new(), stop })
    }

    /// Starts a program.
    ///
    /// # Errors
    /// If it cannot start.
    pub fn start(&mut self, name: &'static str, command: &mut Command) -> Result<&mut Child> {
        // In a group of its own: npm and browsers start children, which must be stopped with them.
        let child =
            command.process_group(0).spawn().with_context(|| format!("cannot start `{}`", shown(command)))?;
        self.running.push((name, child));
        Ok(&mut self.running.last_mut().expect("just pushed").1)
    }

    /// Waits until one of the programs ends or we are told to stop.
    ///
    /// # Errors
    /// If a program ended with a failure.
    pub fn until_stopped(mut self) -> Result<()> {
        loop {
            match self.stop.recv_timeout(Duration::from_millis(200)) {
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(name) = self.ended()? {
                println!("{name} ended");
                return Ok(());
            }
        }
    }

    /// The name of a program that has ended well, if any.
    fn ended(&mut self) -> Result<Option<&'static str>> {
        for (name, child) in &mut self.running {
            match child.try_wait()? {
                Some(status) if !status.success() => bail!("{name} ended with {status}"),
                Some(_) => return Ok(Some(name)),
                None => {}
            }
        }
        Ok(None)
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for (_, child) in &mut self.running {
            if let Ok(group) = i32::try_from(child.id()) {
                // Fails only when the whole group is gone, which is what is wanted.
                killpg(Pid::from_raw(group), Signal::SIGTERM).ok();
            }
            child.wait().ok();
        }
    }
}

/// Waits until something listens on the port of 127.0.0.1.
///
/// # Errors
/// If a program ended, or nothing listens within half a minute.
pub fn answers(port: u16, servers: &mut Servers) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        if let Some(name) = servers.ended()? {
            bail!("{name} ended before it listened");
        }
        if started.elapsed() > Duration::from_secs(30) {
            bail!("nothing listens on port {port} after half a minute");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
