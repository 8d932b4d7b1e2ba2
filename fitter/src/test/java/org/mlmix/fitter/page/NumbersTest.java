package org.mlmix.fitter.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void digitsThatCount() {
        assertThat(Numbers.significant(203, 3)).isEqualTo("203");
        assertThat(Numbers.significant(618.3722, 3)).isEqualTo("618");
        assertThat(Numbers.significant(1234.5, 3)).isEqualTo("1235");
        assertThat(Numbers.significant(0.045712, 3)).isEqualTo("0.0457");
        assertThat(Numbers.significant(9.996, 3)).isEqualTo("10.0");
        assertThat(Numbers.significant(-2.3661, 3)).isEqualTo("-2.37");
        assertThat(Numbers.significant(0, 3)).isEqualTo("0");
    }

    @Test
    void whatIsVerySmallOrLargeHasAPowerOfTen() {
        assertThat(Numbers.significant(1.23e-9, 2)).isEqualTo("1.2e-9");
        assertThat(Numbers.significant(-6.9e-17, 2)).isEqualTo("-6.9e-17");
        assertThat(Numbers.significant(1.234e10, 3)).isEqualTo("1.23e10");
        assertThat(Numbers.significant(1e-6, 2)).isEqualTo("1.0e-6");
        assertThat(Numbers.significant(1e-100, 2)).isEqualTo("1.0e-100");
    }

    @Test
    void whatSomebodyChoseIsAsItWasGiven() {
        assertThat(Numbers.given(0.001)).isEqualTo("0.001");
        assertThat(Numbers.given(1e-6)).isEqualTo("1e-6");
        assertThat(Numbers.given(2.5e-10)).isEqualTo("2.5e-10");
        assertThat(Numbers.given(10)).isEqualTo("10");
    }

    @Test
    void decimals() {
        assertThat(Numbers.decimals(151.424479, 2)).isEqualTo("151.42");
        assertThat(Numbers.decimals(-4.3366, 5)).isEqualTo("-4.33660");
        assertThat(Numbers.decimals(-3.329e-11, 2)).isEqualTo("-3.3e-11");
        assertThat(Numbers.decimals(0, 2)).isEqualTo("0.00");
    }

    @Test
    void anErrorSaysHowManyDigitsAValueHas() {
        assertThat(Numbers.withError(77.3178, 0.2855)).isEqualTo("77.32 ± 0.29");
        assertThat(Numbers.withError(55.2452, 1.0213)).isEqualTo("55.2 ± 1.0");
        assertThat(Numbers.withError(5.4368123, 6.3e-5)).isEqualTo("5.436812 ± 0.000063");
        assertThat(Numbers.withError(151.42, 34.5)).isEqualTo("151 ± 35");
        assertThat(Numbers.withError(151.42, 0.0996)).isEqualTo("151.42 ± 0.10");
    }

    @Test
    void anIntervalSaysHowManyDigitsAValueHas() {
        assertThat(Numbers.withInterval(77.3178, 77.0323, 77.6033)).isEqualTo("77.32 [77.03, 77.60]");
        assertThat(Numbers.withInterval(0.62134, 0.5, 0.9)).isEqualTo("0.62 [0.50, 0.90]");
        assertThat(Numbers.withInterval(0, -0.0004, 0.0004)).isEqualTo("0.00000 [-0.00040, 0.00040]");
        assertThat(Numbers.withInterval(1.234e-6, 1.1e-6, 1.5e-6)).isEqualTo("1.23e-6 [1.10e-6, 1.50e-6]");
    }

    @Test
    void anIntervalThatIsAPointIsNotWritten() {
        assertThat(Numbers.withInterval(0.25, 0.25, 0.25)).isEqualTo("0.25000");
    }

    @Test
    void anIntervalMayHaveNoEnds() {
        assertThat(Numbers.withInterval(0.25, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isEqualTo("0.250 [-∞, ∞]");
        assertThat(Numbers.withInterval(Double.NaN, 0, 1)).isEqualTo("– [0, 1.00]");
    }

    @Test
    void whatIsNotKnownIsADash() {
        assertThat(Numbers.significant(Double.NaN, 3)).isEqualTo("–");
        assertThat(Numbers.decimals(Double.NaN, 3)).isEqualTo("–");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.withError(481, Double.NaN)).isEqualTo("481.00 ± –");
        assertThat(Numbers.significant(Double.POSITIVE_INFINITY, 3)).isEqualTo("∞");
    }
}
