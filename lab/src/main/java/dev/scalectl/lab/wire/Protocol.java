package dev.scalectl.lab.wire;

/** What differs between EC2's query protocol and the one of the other services. */
public enum Protocol {
    /** EC2's own: lists are {@code Name.1}, and the reply's fields stand right below its root. */
    EC2("http://ec2.amazonaws.com/doc/2016-11-15/", "", "MissingParameter", "InvalidParameterValue"),
    /**
     * The query protocol of ELBv2 and others: lists are {@code Name.member.1}, and the reply has a result and metadata.
     */
    QUERY("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", ".member", "ValidationError", "ValidationError");

    private final String namespace;
    private final String listInfix;
    private final String missingCode;
    private final String invalidCode;

    Protocol(String namespace, String listInfix, String missingCode, String invalidCode) {
        this.namespace = namespace;
        this.listInfix = listInfix;
        this.missingCode = missingCode;
        this.invalidCode = invalidCode;
    }

    String namespace() {
        return namespace;
    }

    String listInfix() {
        return listInfix;
    }

    ApiException missing(String parameter) {
        return new ApiException(missingCode, "The request must contain the parameter " + parameter);
    }

    ApiException invalid(String value, String parameter) {
        return new ApiException(invalidCode, "Value (" + value + ") for parameter " + parameter + " is invalid.");
    }
}
