//! Numbers by character.

/// How many characters share a page.
const PAGE: usize = 256;

/// A number for some of all characters: a table in pages, of which most are never made.
#[derive(Debug)]
pub(crate) struct CharTable {
    /// By page of all characters: which page of the numbers it is.
    pages: Vec<u16>,
    /// The first page is empty: it stands for all that are not made.
    numbers: Vec<u32>,
}

impl Default for CharTable {
    fn default() -> Self {
        Self { pages: vec![0; (char::MAX as usize).div_ceil(PAGE)], numbers: vec![0; PAGE] }
    }
}

impl CharTable {
    /// Gives a character its number.
    pub(crate) fn set(&mut self, c: char, number: u32) {
        let page = &mut self.pages[c as usize / PAGE];
        if *page == 0 {
            *page = u16::try_from(self.numbers.len() / PAGE).expect("there are 4,352 pages of characters");
            self.numbers.resize(self.numbers.len() + PAGE, 0);
        }
        self.numbers[usize::from(*page) * PAGE + c as usize % PAGE] = number;
    }

    /// The number of a character; 0 of one that has none.
    pub(crate) fn get(&self, c: char) -> u32 {
        let page = usize::from(self.pages[c as usize / PAGE]);
        self.numbers[page * PAGE + c as usize % PAGE]
    }
}

#[cfg(test)]
mod tests {
    use super::CharTable;

    #[test]
    fn each_character_has_its_own_number() {
        let mut table = CharTable::default();
        for (number, c) in (1..).zip(['\0', 'a', '你', '妳', '👍', char::MAX]) {
            table.set(c, number);
        }
        let numbers = ['\0', 'a', 'b', '你', '妳', '他', '👍', '👎', char::MAX].map(|c| table.get(c));
        assert_eq!(numbers, [1, 2, 0, 3, 4, 0, 5, 0, 6]);
    }
}
