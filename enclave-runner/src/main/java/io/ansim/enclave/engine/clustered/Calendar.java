package io.ansim.enclave.engine.clustered;

/** Days since 1970-01-01 and months since the year 0, without a branch. */
final class Calendar {
  private static final int DAYS_OF_ERA = 146_097;

  /** Eras of 400 years that are added so that nothing is negative. */
  private static final int ERAS = 50;

  /** Days from the 1st of March of the year 0 to 1970-01-01. */
  private static final int EPOCH = 719_468;

  private Calendar() {}

  /** The months from January of the year 0 to a day within eight million of 1970. */
  static int months(int day) {
    int days = day + EPOCH + ERAS * DAYS_OF_ERA;
    int era = days / DAYS_OF_ERA;
    int ofEra = days - era * DAYS_OF_ERA;
    int year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * year + year / 4 - year / 100);
    int monthFromMarch = (5 * ofYear + 2) / 153;
    return 12 * (400 * (era - ERAS) + year) + monthFromMarch + 2;
  }

  /** The first day of a month. */
  static int firstDay(int months) {
    int fromMarch = months - 2 + 12 * 400 * ERAS;
    int years = fromMarch / 12;
    int month = fromMarch - 12 * years;
    int days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * month + 2) / 5;
    return days - EPOCH - ERAS * DAYS_OF_ERA;
  }
}
