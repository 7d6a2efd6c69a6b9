package dev.scalectl.lab.ec2;

import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Page;
import java.util.List;

/** MaxResults and NextToken, by EC2's rules. */
final class Paging {
    private Paging() {}

    static <T> Page<T> page(List<T> all, Integer maxResults, String nextToken) {
        if (maxResults != null && (maxResults < 5 || maxResults > 1000)) {
            throw new ApiException(
                    "InvalidParameterValue",
                    "Value ( " + maxResults + " ) for parameter maxResults is invalid. Expecting a value between 5 and"
                            + " 1000.");
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
