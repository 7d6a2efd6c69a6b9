package dev.scalectl.lab.host.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CreditsTest {
    @Test
    void aMachineBurstsUntilItsCreditsAreSpentAndAgainWhenItHasSaved() {
        var credits = new Credits(0.2, 10, 10, 0, 0);
        assertTrue(credits.bursts());
        credits.settle(11, 11);
        assertTrue(credits.bursts(), "spent 11, earned 2.2");
        credits.settle(13, 13);
        assertFalse(credits.bursts());
        credits.settle(15, 23);
        assertFalse(credits.bursts(), "what runs at the baseline saves nothing");
        credits.settle(15, 33);
        assertTrue(credits.bursts());
    }

    @Test
    void itSavesNoMoreThanTheMost() {
        var credits = new Credits(0.2, 10, 10, 0, 0);
        credits.settle(0, 1000);
        credits.settle(11, 1001);
        assertFalse(credits.bursts());
    }

    @Test
    void aMachineWithoutCreditsStartsAtItsBaseline() {
        assertFalse(new Credits(0.2, 10, 0, 5, 0).bursts());
    }
}
