//! What may be said on the command line.

use std::path::PathBuf;

use chatlint_core::Locale;
use chatlint_core::wire::OffsetEncoding;
use chatlint_report::period::Length;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Judge customer-service chat: red lines, cold replies, missing courtesy.
///
/// Reads one JSON object a line (NDJSON), from files or standard input, and answers each with one line, in the
/// same order. Keys of the input: `id`, `platform`, `turns` ([{"role", "text", "at"?, "kind"?, "sender"?}], oldest
/// first; roles customer, agent, system, bot), `draft`, `now` (RFC 3339), `house` (the shop's own words),
/// `broadcast` (true when the draft goes to many at once).
///
/// A line that is no valid input is answered by {"id", "error": {"line", "column", "message"}}, and the run goes on.
///
/// Exit code: 0 nothing at warn or above, 1 findings at warn or above, 2 some input was bad.
#[derive(Parser)]
#[command(name = "chatlint", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to judge.
#[derive(Subcommand)]
pub enum Verb {
    /// Judge `draft` as the agent's next message, given `turns`: {"id", "verdict", "findings", "excused"}.
    Check(Answering),
    /// Judge ended talks and score them: {"id", "score", "findings", "excused", "metrics"} each.
    ///
    /// Besides NDJSON it reads what people have: XLSX, XLS, CSV, TSV, JSON and chat copies, told by their content, in
    /// UTF-8, UTF-16, GB18030 or Big5. A talk without an id of its own is named by the line (or sheet!row) at which it
    /// begins. Rows that could not be read are answered like a bad line of NDJSON.
    Review(Reviewing),
    /// Judge ended talks and print what they come to together, as one JSON object or as tables: by agent, platform, day,
    /// week, dimension and item; distribution; response metrics; problems for training and for coaching; agents below
    /// the bar; stars; deduction figures; good examples; and a sample of talks to look at.
    ///
    /// Reads what `review` reads. What could not be read is said on standard error, and the exit code is 2.
    Report(Box<Reporting>),
    /// Print what the columns of tables are taken for, one JSON object a table: to be corrected, kept, and given to
    /// `chatlint review --columns`.
    Columns {
        /// XLSX, XLS, CSV, TSV, JSON.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How the files are written.
        #[command(flatten)]
        reading: Reading,
    },
    /// Rule packs before they are put in force.
    #[command(subcommand)]
    Pack(PackVerb),
}

/// What to do with a pack.
#[derive(Subcommand)]
pub enum PackVerb {
    /// Read packs, compile them and try their examples; errors name line and column.
    Check {
        /// Packs in TOML (`.toml`), or plain lines of `词 | 级别 | 替换 | 说明` (any other ending).
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The language of messages.
        #[arg(long, value_enum, default_value_t = Language::ZhCn)]
        locale: Language,
    },
    /// Review old talks with a pack: how often each of its rules would have spoken, and on what.
    Try(PackTrial),
    /// Print the JSON schema of packs, for editors.
    Schema,
}

/// A dry run of a pack.
#[derive(Args)]
pub struct PackTrial {
    /// The pack, in TOML (`.toml`) or plain lines.
    pub pack: PathBuf,
    /// Talks, as `chatlint review` reads them.
    #[arg(required = true)]
    pub talks: Vec<PathBuf>,
    /// Findings to show of each rule.
    #[arg(long, default_value_t = 3)]
    pub samples: usize,
    /// The language of messages.
    #[arg(long, value_enum, default_value_t = Language::ZhCn)]
    pub locale: Language,
}

/// How to review.
#[derive(Args)]
pub struct Reviewing {
    /// How to judge and to answer.
    #[command(flatten)]
    pub answering: Answering,
    /// How files are written.
    #[command(flatten)]
    pub reading: Reading,
}

/// How to judge, and how to answer each line.
#[derive(Args)]
pub struct Answering {
    /// How to judge.
    #[command(flatten)]
    pub judging: Judging,
    /// What `start` and `end` of findings count, in JSON.
    #[arg(long, value_enum, default_value_t = Offsets::Char)]
    pub offsets: Offsets,
}

/// How to count many talks.
#[derive(Args)]
pub struct Reporting {
    /// How to judge.
    #[command(flatten)]
    pub judging: Judging,
    /// How files are written.
    #[command(flatten)]
    pub reading: Reading,
    /// Which talks count.
    #[command(flatten)]
    pub chosen: Chosen,
    /// What is drawn.
    #[command(flatten)]
    pub drawing: Drawing,
    /// The mean score that an agent should reach in each period [default: 80].
    #[arg(long, value_name = "POINTS", help_heading = "Report")]
    pub bar: Option<f64>,
    /// The periods that are counted below the bar [default: week].
    #[arg(long, value_enum, help_heading = "Report")]
    pub period: Option<PeriodLength>,
    /// How many periods below the bar in a row are said so [default: 3].
    #[arg(long, value_name = "N", help_heading = "Report")]
    pub in_a_row: Option<u32>,
    /// With fewer talks nothing is said of an agent [default: 5].
    #[arg(long, value_name = "N", help_heading = "Report")]
    pub least_talks: Option<u64>,
    /// The deduction of a month for each point of the mean score below the bar [default: 1].
    #[arg(long, value_name = "POINTS", help_heading = "Report")]
    pub per_point: Option<f64>,
    /// The deduction of a month for each talk that a red line made 0 [default: 5].
    #[arg(long, value_name = "POINTS", help_heading = "Report")]
    pub per_veto: Option<f64>,
    /// The most that a month deducts [default: 30].
    #[arg(long, value_name = "POINTS", help_heading = "Report")]
    pub limit: Option<f64>,
}

/// Which talks count; all where nothing is said.
#[derive(Args)]
pub struct Chosen {
    /// Only this agent's, by name. May be repeated. Of a talk that others served too, only their part counts.
    #[arg(long, value_name = "NAME", help_heading = "Which talks")]
    pub agent: Vec<String>,
    /// Only talks on this platform. May be repeated.
    #[arg(long, value_name = "PLATFORM", help_heading = "Which talks")]
    pub on: Vec<String>,
    /// Only talks begun on this day or later, YYYY-MM-DD.
    #[arg(long, value_name = "DAY", help_heading = "Which talks")]
    pub from: Option<String>,
    /// Only talks begun on this day or earlier, YYYY-MM-DD.
    #[arg(long, value_name = "DAY", help_heading = "Which talks")]
    pub to: Option<String>,
}

/// What is drawn of the talks that count.
#[derive(Args)]
pub struct Drawing {
    /// Draw so many of 100 talks.
    #[arg(long, value_name = "PERCENT", help_heading = "Sample", conflicts_with = "per_agent")]
    pub percent: Option<f64>,
    /// Draw so many talks of each agent.
    #[arg(long, value_name = "N", help_heading = "Sample")]
    pub per_agent: Option<u32>,
    /// Draw only among talks in which this item or rule was found. May be repeated.
    #[arg(long, value_name = "ITEM|RULE", help_heading = "Sample")]
    pub scene: Vec<String>,
    /// The same seed draws the same talks.
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Sample")]
    pub seed: u32,
}

/// How files that are no NDJSON are written.
#[derive(Args, Default)]
pub struct Reading {
    /// What columns hold, as `chatlint columns` prints it. May be repeated: the first that fits a table is used.
    #[arg(long, value_name = "FILE")]
    pub columns: Vec<PathBuf>,
    /// The encoding, where the bytes mislead: utf-8, gb18030, big5, utf-16le, utf-16be.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Where talks took place that do not say it: taobao, tmall, jd, pinduoduo, douyin, kuaishou, xiaohongshu.
    #[arg(long, value_name = "NAME")]
    pub platform: Option<String>,
}

/// How to judge.
#[derive(Args)]
pub struct Judging {
    /// Files; standard input where none is given or for `-`.
    pub files: Vec<PathBuf>,
    /// How the answers are written [default: human on a terminal, else json].
    #[arg(long)]
    pub format: Option<Format>,
    /// The language of messages.
    #[arg(long, value_enum, default_value_t = Language::ZhCn)]
    pub locale: Language,
    /// The scoring profile: the name of a shipped one, or a file in TOML that holds the shop's own.
    #[arg(long, value_name = "NAME|FILE")]
    pub profile: Option<String>,
    /// Rule packs, put on top of the built-in ones: TOML (`.toml`), or plain lines of `词 | 级别 | 替换 | 说明`. May be
    /// repeated.
    #[arg(long, value_name = "FILE")]
    pub pack: Vec<PathBuf>,
}

/// How the answers are written.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    Json,
    /// For reading, coloured where the terminal allows it.
    Human,
}

/// What offsets count.
#[derive(Clone, Copy, ValueEnum)]
pub enum Offsets {
    /// Unicode code points: Python's slices.
    Char,
    /// UTF-16 code units: JavaScript's and Java's.
    Utf16,
    /// Bytes of UTF-8: Rust's and Go's.
    Byte,
}

/// The language of messages.
#[derive(Clone, Copy, ValueEnum)]
pub enum Language {
    /// 简体中文
    #[value(name = "zh-CN")]
    ZhCn,
    /// English
    #[value(name = "en")]
    En,
    /// 繁體中文
    #[value(name = "zh-TW")]
    ZhTw,
}

/// How long a period is.
#[derive(Clone, Copy, ValueEnum)]
pub enum PeriodLength {
    /// A day.
    Day,
    /// An ISO week.
    Week,
    /// A month.
    Month,
}

impl From<PeriodLength> for Length {
    fn from(length: PeriodLength) -> Self {
        match length {
            PeriodLength::Day => Length::Day,
            PeriodLength::Week => Length::Week,
            PeriodLength::Month => Length::Month,
        }
    }
}

impl From<Offsets> for OffsetEncoding {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Char => OffsetEncoding::Char,
            Offsets::Utf16 => OffsetEncoding::Utf16,
            Offsets::Byte => OffsetEncoding::Utf8Byte,
        }
    }
}

impl From<Language> for Locale {
    fn from(language: Language) -> Self {
        match language {
            Language::ZhCn => Locale::ZhCn,
            Language::En => Locale::En,
            Language::ZhTw => Locale::ZhTw,
        }
    }
}
