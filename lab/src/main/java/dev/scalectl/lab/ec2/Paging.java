package dev.scalectl.lab.ec2;

import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Page;
import java.util.List;

/** MaxResults and NextToken, by EC2's rules. */
final class Paging {
    private Paging() {}

    static <T> Page<T> page(List<T> all, Integer maxResults, String nextToken) {
        return page(all, maxResults, nextToken, 1000);
    }

    /**
     * A page.
     *
     * @param largest the most that the action puts on one
     */
    static <T> Page<T> page(List<T> all, Integer maxResults, String nextToken, int largest) {
        if (maxResults != null && (maxResults < 5 || maxResults > largest)) {
            throw new ApiException(
                    "InvalidParameterValue",
                    "Value ( " + maxResults + " ) for parameter maxResults is invalid. Expecting a value between 5 and "
                            + largest + ".");
        }
        try {
            return Page.of(all, maxResults, nextToken);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    "InvalidParameterValue", "Value ( " + nextToken + " ) for parameter nextToken is invalid.");
        }
    }

    /** Ids and MaxResults exclude each other. */
    static void refuseWithIds(List<String> ids, Integer maxResults, String parameter) {
        if (!ids.isEmpty() && maxResults != null) {
            throw new ApiException(
                    "InvalidParameterCombination",
                    "The parameter " + parameter + " cannot be used with the parameter maxResults");
        }
    }
}
