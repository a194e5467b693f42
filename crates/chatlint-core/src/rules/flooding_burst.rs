//! More messages in a row than the shop's limit (five within a minute), and the customer has not said a word.
//!
//! ```toml
//! id = "flooding.burst"
//! level = "warn"
//! hits = [
//!   "c[10:00:00]: 在吗\na[10:00:02]: 您好\na[10:00:06]: 新到三款外套\na[10:00:11]: 都是加绒的\na[10:00:17]: 颜色有四种\na[10:00:22]: 尺码很全\n>[10:00:28] 要看看实拍图吗",
//!   "c[10:00:00]: 在吗\na[10:00:02]: 您好\na[10:00:06]: 新到三款外套\na[10:00:11]: 都是加绒的\na[10:00:17]: 颜色有四种\na[10:00:22]: 尺码很全\na[10:00:28]: 要看看实拍图吗\nc[10:01:00]: 等下",
//! ]
//! misses = [
//!   "c[10:00:00]: 怎么装\na[10:00:05]: 我分几条发您哦\na[10:00:15]: 先装两侧板\na[10:00:25]: 再装背板\n>[10:00:35] 最后拧紧四角就好啦", "c: 在吗\na: 您好\na: 新到三款外套\na: 都是加绒的\na: 颜色有四种\na: 尺码很全\n> 要看看实拍图吗",
//!   "c[10:00:00]: 在吗\na[10:00:02]: 您好\na[10:02:06]: 新到三款外套\na[10:04:11]: 都是加绒的\na[10:06:17]: 颜色有四种\na[10:08:22]: 尺码很全\n>[10:10:28] 要看看实拍图吗",
//! ]
//! [message]
//! zh-CN = "{seconds}秒里已经连发{count}条，顾客来不及看；合成一条，等顾客回应再说。"
//! en = "{count} messages within {seconds} seconds: too many to read. Put them into one and let the customer answer."
//! zh-TW = "{seconds}秒裡已經連發{count}則，顧客來不及看；合成一則，等顧客回應再說。"
//! ```

use crate::rules::Report;
use crate::score::Limits;
use crate::talk::Moment;
use crate::timestamp::Timestamp;

/// Reports the message that makes a burst a flood.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let Some(now) = moment.now else { return };
    let turns = &moment.talk.conversation.turns;
    let sent: Vec<Timestamp> = moment.talk.burst_before(moment.index).filter_map(|at| turns[at].at).collect();
    let limits = moment.talk.limits;
    let most = usize::try_from(limits.burst_messages).unwrap_or(usize::MAX);
    let window_ms = Limits::ms(limits.burst_s);
    let within = |end: Timestamp, sent: &[Timestamp]| {
        sent.iter().filter(|at| end.since_ms(**at) <= window_ms).count() + 1
    };
    let count = within(now, &sent);
    let flooded_before = sent.split_last().is_some_and(|(last, before)| within(*last, before) > most);
    if count > most && (moment.live || !flooded_before) {
        report
            .message(moment.index)
            .with("count", count.to_string())
            .with("seconds", limits.burst_s.to_string());
    }
}
